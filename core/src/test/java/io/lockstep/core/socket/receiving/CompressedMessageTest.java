package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.sending.MessageDeflater;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedMessageTest {
  private final Conversation client = Conversation.compressed();

  /** RFC 7692, section 7.2.3: one block, stored, last, in two blocks, ended by itself. */
  @ParameterizedTest
  @CsvSource({
    "87, f248cdc9c90700",
    "8b, 000500faff48656c6c6f00",
    "88, f348cdc9c9070000",
    "8d, f24805000000ffffcac9c90700",
    "87, f348cdc9c90700"
  })
  void theExamplesOfTheDocument(String length, String payload) {
    client.send("c1" + length + "00000000" + payload).hears("text Hello");
  }

  @Test
  void aSecondMessageStartsAfresh() {
    client.send("c1 87 00000000 f248cdc9c90700").send("c1 87 00000000 f248cdc9c90700");
    client.hears("text Hello", "text Hello");
  }

  @Test
  void aMessageMustNotReferToTheOneBefore() {
    client.send("c1 87 00000000 f248cdc9c90700");
    client.refuses(1007, "c1 85 00000000 f200110000");
  }

  @Test
  void messagesMayGoUncompressed() {
    client.send("81 81 00000000 61").hears("text a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80 00000000", "81 00000000 00", "82 00000000 0300"})
  void anEmptyMessageHasManyForms(String frame) {
    client.send("c1" + frame).hears("text ");
  }

  @Test
  void blocksGoOnBehindALastOne() {
    client.send("c1 8f 00000000 f348cdc9c90700 f348cdc9c9070000").hears("text HelloHello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"81 00000000 07", "84 00000000 ffffffff", "85 00000000 000500fafe"})
  void brokenDataIsRefused(String frame) {
    client.refuses(1007, "c2" + frame);
  }

  @Test
  void dataThatStopsInsideABlockIsRefused() {
    client.refuses(1007, "c2 84 00000000 f248cdc9");
  }

  @Test
  void inflatedTextIsUtf8() {
    client.refuses(1007, "c1 88 00000000 000200fdffc32800");
  }

  @Test
  void inflatedBinaryMayBeAnything() {
    client.send("c2 88 00000000 000200fdffc32800").hears("binary c328");
  }

  @Test
  void theLimitHoldsForWhatIsInflated() {
    Conversation.compressed(5, 0).send("c1 87 00000000 f248cdc9c90700").hears("text Hello");
    Conversation.compressed(4, 0).refuses(1009, "c1 87 00000000 f248cdc9c90700");
  }

  @Test
  void whatIsCompressedMayBeALittleLonger() {
    int most = MessageInflater.maxCompressed(1000);
    Conversation.compressed(1000, 0).refuses(1009, headerOf(most + 1));
    Conversation.compressed(1000, 0).send(headerOf(most)).hears();
  }

  /** The header of a compressed message in one frame. */
  private static String headerOf(int length) {
    return "c2 fe %04x 00000000".formatted(length);
  }

  @Test
  void bothFormsOfAMessageAreCounted() {
    MessageDeflater deflater = new MessageDeflater();
    byte[] zeros = new byte[60_000];
    int length = deflater.deflate(zeros, zeros.length);
    byte[] frame = ClientFrames.frame(0xc2, Arrays.copyOf(deflater.output(), length));
    Conversation.compressed(60_000, 59_999).refuses(1013, frame);
    Conversation enough = Conversation.compressed(60_000, 60_000).send(frame);
    assertEquals(1, enough.recorder.heard.size());
    assertEquals(0, enough.budget.usedBytes());
  }
}
