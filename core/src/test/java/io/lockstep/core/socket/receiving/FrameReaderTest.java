package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.Afterwards;
import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every frame, and for a reader's life. */
class FrameReaderTest {
  private static final String NO_KEY = " 00000000 ";
  private final Conversation client = Conversation.plain();

  @Test
  void aMaskedTextIsRead() {
    client.send("81 85 37fa213d 7f9f4d5158").hears("text Hello");
  }

  @Test
  void aMessageMayBeEmpty() {
    client.send("81 80 37fa213d").send("82 80 37fa213d").hears("text ", "binary ");
  }

  @Test
  void manyFramesMayComeAtOnce() {
    client
        .send("81 81 00000000 61" + "82 82 00000000 0102" + "81 81 00000000 62")
        .hears("text a", "binary 0102", "text b");
  }

  @Test
  void framesMustBeMasked() {
    client.refuses(1002, "81 05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"83", "84", "85", "86", "87", "8b", "8c", "8d", "8e", "8f", "03", "0b"})
  void reservedOpcodesAreRefused(String first) {
    client.refuses(1002, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a1", "91", "b1", "a9", "98", "a0"})
  void reservedBitsAreRefused(String first) {
    Conversation.compressed().refuses(1002, first);
    client.refuses(1002, first);
  }

  @Test
  void theCompressionBitNeedsCompression() {
    client.refuses(1002, "c1 80" + NO_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe 007d", "fe 0000", "ff 0000000000000001", "ff 000000000000ffff"})
  void lengthsMustBeAsShortAsCanBe(String length) {
    client.refuses(1002, "82" + length);
  }

  @Test
  void aLengthIsNeverNegative() {
    client.refuses(1002, "82 ff 8000000000000000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536})
  void everyLengthFormIsRead(int length) {
    client.send(ClientFrames.frame(0x82, new byte[length])).hears("binary " + "00".repeat(length));
  }

  @Test
  void nothingIsHeardAfterARefusal() {
    client.refuses(1002, "83");
    client.send("81 81 00000000 61").hears();
  }

  @Test
  void whatCameBeforeARefusalIsHeard() {
    client.refuses(1002, "81 81 00000000 61" + "83" + "81 81 00000000 62");
    client.hears("text a");
  }

  @Test
  void everyByteIsConsumedWhateverComes() {
    ByteBuf in = Unpooled.wrappedBuffer(Conversation.bytes("83 85 00000000 61"));
    assertThrows(ProtocolException.class, () -> client.reader.accept(in, Conversation.UNLIMITED));
    assertEquals(0, in.readableBytes());
    ByteBuf later = Unpooled.wrappedBuffer(new byte[3]);
    client.reader.accept(later, Conversation.UNLIMITED);
    assertEquals(0, later.readableBytes());
  }

  @Test
  void aReleasedReaderHearsNothing() {
    client.send("81 82 00000000 61");
    client.reader.release();
    client.reader.release();
    client.send("62").hears();
  }

  @Test
  void aReceiverMayReleaseItsReader() {
    Budget budget = new Budget(Long.MAX_VALUE);
    FrameReader[] reader = new FrameReader[1];
    Recorder recorder = new Recorder();
    reader[0] =
        new FrameReader(new Afterwards(recorder, () -> reader[0].release()), 9999, budget, null);
    byte[] message = ClientFrames.frame(0x81, new byte[9000]);
    reader[0].accept(Unpooled.wrappedBuffer(message, message), Conversation.UNLIMITED);
    assertEquals(1, recorder.heard.size());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void whatComesAfterAPauseIsLeftUnread() {
    client.recorder.paused = true;
    ByteBuf in = Unpooled.wrappedBuffer(Conversation.bytes("81 81 00000000 61"));
    client.reader.accept(in, Conversation.UNLIMITED);
    assertEquals(7, in.readableBytes());
    client.recorder.paused = false;
    client.reader.accept(in, Conversation.UNLIMITED);
    client.hears("text a");
  }

  @Test
  void aReceiverThatPausesHearsNoFurtherMessage() {
    Recorder recorder = new Recorder();
    FrameReader reader =
        new FrameReader(
            new Afterwards(recorder, () -> recorder.paused = true),
            9999,
            new Budget(Long.MAX_VALUE),
            null);
    String messages = "81 81 00000000 61" + "81 81 00000000 62";
    ByteBuf in = Unpooled.wrappedBuffer(Conversation.bytes(messages));
    reader.accept(in, Conversation.UNLIMITED);
    assertEquals(List.of("text a"), recorder.heard);
    assertEquals(7, in.readableBytes());
  }

  @Test
  void aReleasedReaderTakesEverythingThoughPaused() {
    client.recorder.paused = true;
    client.reader.release();
    ByteBuf in = Unpooled.wrappedBuffer(new byte[3]);
    client.reader.accept(in, Conversation.UNLIMITED);
    assertEquals(0, in.readableBytes());
  }

  @Test
  void onlyCompleteFramesCount() {
    client.send("01 82 00000000 61");
    assertEquals(0, client.recorder.frames);
    client.send("62").send("89 80 00000000");
    assertEquals(2, client.recorder.frames);
    client.send("80 80 00000000");
    assertEquals(3, client.recorder.frames);
  }

  @Test
  void aMessageIsUnfinishedFromItsFirstByteToItsLast() {
    assertFalse(client.reader.isUnfinished());
    for (String part : List.of("01", "81 00000000", "61", "89 80 00000000", "80 80 000000")) {
      client.send(part);
      assertTrue(client.reader.isUnfinished(), part);
    }
    client.send("00");
    assertFalse(client.reader.isUnfinished());
  }
}
