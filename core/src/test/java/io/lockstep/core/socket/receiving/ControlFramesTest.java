package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.socket.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFramesTest {
  private final Conversation client = Conversation.plain();

  @Test
  void pingsAndPongsCarryTheirPayload() {
    client.send("89 85 37fa213d 7f9f4d5158" + "8a 80 37fa213d").hears("ping 48656c6c6f", "pong ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08", "09", "0a"})
  void controlFramesMustBeFinal(String first) {
    client.refuses(1002, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c8", "c9", "ca"})
  void controlFramesAreNeverCompressed(String first) {
    Conversation.compressed().refuses(1002, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"88 fe", "89 fe", "8a ff"})
  void controlFramesAreShort(String start) {
    client.refuses(1002, start);
  }

  @Test
  void aControlFrameMayHave125Bytes() {
    client.send("89 fd 00000000" + "2a".repeat(125)).hears("ping " + "2a".repeat(125));
  }

  @Test
  void anEmptyCloseHasNoStatus() {
    client.send("88 80 37fa213d").hears("closed 1005 ");
  }

  @Test
  void aCloseHasACodeAndAReason() {
    client.send("88 85 00000000 03e8 627965").hears("closed 1000 bye");
  }

  @Test
  void halfACloseCodeIsRefused() {
    client.refuses(1002, "88 81 00000000 03");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "03e7", "03ec", "03ed", "03ee", "03f7", "0bb7", "1388", "ffff"})
  void closeCodesThatMustNotBeSentAreRefused(String code) {
    client.refuses(1002, "88 82 00000000" + code);
  }

  @Test
  void aCloseReasonIsUtf8() {
    client.refuses(1007, "88 84 00000000 03e8 c328");
  }

  @Test
  void nothingIsHeardAfterAClose() {
    client.send("88 80 00000000" + "81 81 00000000 61").send("83").hears("closed 1005 ");
  }

  @Test
  void aCloseInsideAMessageEndsIt() {
    client.send(ClientFrames.frame(0x01, new byte[9000]));
    client.send("88 80 00000000").hears("closed 1005 ");
    assertEquals(0, client.budget.usedBytes());
  }
}
