package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientObjectsTest {
  private final ClientObjects objects = new ClientObjects(JsonFields.of("type", "number"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void aMessageReadsTheSameWholeAndInPieces(int piece) {
    Bytes message = Bytes.utf8("{\"type\":\"grüße\",\"number\":1}");
    assertEquals("grüße", ClientObjects.text(objects.read(message, null), "type"));
    LongObject begun = objects.begin();
    byte[] utf8 = message.array();
    for (int from = 0; from < utf8.length; from += piece) {
      begun.accept(utf8, from, Math.min(from + piece, utf8.length));
    }
    assertEquals("grüße", ClientObjects.text(objects.read(message, begun), "type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"type\":}", "{\"type\":\"a\"} more"})
  void whatIsNoObjectIsRejectedInWords(String text) {
    Bytes message = Bytes.utf8(text);
    LongObject begun = objects.begin();
    begun.accept(message.array(), 0, message.length());
    for (LongObject read : new LongObject[] {null, begun}) {
      FailureException refusal =
          assertThrows(FailureException.class, () -> objects.read(message, read));
      assertEquals(Failure.REJECTED, refusal.failure());
      assertEquals("the message cannot be used: ", refusal.detail().substring(0, 28));
    }
  }

  @Test
  void aTextThatIsMissingOrNoStringIsRejectedByItsName() {
    JsonObjectText object = objects.read(Bytes.utf8("{\"number\":1}"), null);
    assertEquals("type is missing", refusalOf(object, "type"));
    assertEquals("number is not a string", refusalOf(object, "number"));
  }

  private static String refusalOf(JsonObjectText object, String field) {
    return assertThrows(FailureException.class, () -> ClientObjects.text(object, field)).detail();
  }
}
