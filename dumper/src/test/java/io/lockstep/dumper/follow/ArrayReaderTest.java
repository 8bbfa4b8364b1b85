package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.dumper.entry.Oversized;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayReaderTest implements ArrayReader.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 40;

  private final List<String> messages = new ArrayList<>();
  private final List<Oversized> oversized = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final ArrayReader reader = new ArrayReader(MOST, this);

  @Override
  public void message(String array) {
    messages.add(array);
  }

  @Override
  public void oversized(Oversized entry) {
    // In its place: the entries before it have already been passed on.
    messages.add("oversized");
    oversized.add(entry);
  }

  @Override
  public void broken(String reason) {
    broken.add(reason);
  }

  private void read(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    for (int start = 0; start < bytes.length; start += 7) {
      int end = Math.min(bytes.length, start + 7);
      reader.read(Arrays.copyOfRange(bytes, start, end), false);
    }
    reader.read(new byte[0], true);
  }

  @Test
  void aMessageThatFitsIsHandedOnAsItIs() {
    String message = " [ {\"a\" : \"é🙂\"} , {} ]\n nonsense";

    read(message);
    read("");

    assertEquals(List.of(message, ""), messages);
  }

  @Test
  void aLargerOneIsHandedOnInArraysOfWholeEntries() {
    read("[{\"a\":\"1234567890\"}, {\"b\":\"[}\\\\\"},{\"c\":[[],{}]} ,{\"d\":\"\\\"]\"}]");

    assertEquals(
        List.of(
            "[{\"a\":\"1234567890\"},{\"b\":\"[}\\\\\"}]", "[{\"c\":[[],{}]} ,{\"d\":\"\\\"]\"}]"),
        messages);
    assertEquals(List.of(), broken);
  }

  @Test
  void ofAnEntryThatIsTooLargeBeginningAndEndAreKept() {
    String large = "{\"msg\":\"" + "x".repeat(200_000) + "\",\"seqNumber\":7}";

    read("[{\"a\":1}, " + large + " , {\"b\":2}]");

    assertEquals(List.of("[{\"a\":1}]", "oversized", "[{\"b\":2}]"), messages);
    Oversized entry = oversized.get(0);
    assertEquals(large.length(), entry.bytes() - 1);
    assertEquals(MOST, entry.limit());
    assertTrue(large.startsWith(entry.beginning()), entry::beginning);
    assertEquals(MOST, entry.beginning().length());
    assertTrue(large.endsWith(entry.end()), entry::end);
    assertTrue(entry.end().endsWith("\"seqNumber\":7}"), entry::end);
  }

  @Test
  void theNextMessageIsReadLikeTheFirst() {
    read("[{\"a\":\"" + "x".repeat(MOST) + "\"}]");
    read("[{\"b\":2}]");

    assertEquals(List.of("oversized", "[{\"b\":2}]"), messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"%s\"}", "x[{\"a\":\"%s\"}]", "[{\"a\":\"%s\"}] x", "\"%s\""})
  void aLargeMessageThatIsNoArrayIsBroken(String message) {
    read(message.formatted("x".repeat(MOST)));

    assertEquals(List.of("a message that is not an array"), broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"a\":\"%s", "[{\"a\":\"%s\"}", "[{\"a\":\"%s\"},"})
  void aLargeMessageThatDoesNotEndIsBroken(String message) {
    read(message.formatted("x".repeat(MOST)));

    assertEquals(List.of("a message that ends within its array"), broken);
  }

  @Test
  void whatIsNotUtf8IsBroken() {
    reader.read(new byte[] {'[', '"', (byte) 0xC3, '"', ']'}, true);

    assertEquals(List.of("a text that is not UTF-8"), broken);
  }

  @RepeatedTest(200)
  void entriesComeOnceInTheirOrderHoweverTheyAreDivided() throws Exception {
    Random random = new Random();
    List<JsonNode> sent = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      sent.add(JSON.createObjectNode().put("n", i).put("text", text(random)));
    }

    read(JSON.writeValueAsString(sent));

    List<JsonNode> got = new ArrayList<>();
    int large = 0;
    for (String message : messages) {
      if (message.equals("oversized")) {
        large++;
        got.add(sent.get(got.size()));
      } else {
        JSON.readTree(message).forEach(got::add);
      }
    }
    assertEquals(sent, got);
    assertEquals(large, oversized.size());
    assertEquals(List.of(), broken);
  }

  private static String text(Random random) {
    String letters = "ab\"\\[]{},: \n\u00e9\u20ac";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
