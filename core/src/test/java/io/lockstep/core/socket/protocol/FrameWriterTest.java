package io.lockstep.core.socket.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWriterTest {
  @Test
  void aTextFrame() {
    byte[] hello = "Hello".getBytes(StandardCharsets.US_ASCII);
    assertEquals("810548656c6c6f", written(WebSocketProtocol.TEXT, false, hello, 0, 5));
  }

  @Test
  void aCompressedFrameHasRsv1() {
    byte[] hello = Conversation.bytes("f248cdc9c90700");
    assertEquals("c107f248cdc9c90700", written(WebSocketProtocol.TEXT, true, hello, 0, 7));
  }

  @Test
  void aPieceOfAnArrayIsWritten() {
    assertEquals("82020203", written(WebSocketProtocol.BINARY, false, new byte[] {1, 2, 3}, 1, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8200",
    "125, 827d",
    "126, 827e007e",
    "65535, 827effff",
    "65536, 827f0000000000010000"
  })
  void theLengthIsAsShortAsCanBe(int length, String header) {
    String frame = written(WebSocketProtocol.BINARY, false, new byte[length], 0, length);
    assertEquals(header + "00".repeat(length), frame);
    assertEquals(frame.length() / 2, FrameWriter.sizeOf(length));
  }

  @Test
  void aClosePayloadIsCodeAndReason() {
    assertEquals("03e8627965", closePayload(CloseCode.NORMAL, "bye"));
    assertEquals("03e9", closePayload(CloseCode.GOING_AWAY, ""));
  }

  @Test
  void withoutAStatusTheClosePayloadIsEmpty() {
    assertEquals(Bytes.EMPTY, FrameWriter.closePayload(CloseCode.NO_STATUS, "unheard"));
  }

  @Test
  void aCloseReasonIsCutBehindACharacter() {
    assertEquals("03e8" + "61".repeat(123), closePayload(CloseCode.NORMAL, "a".repeat(200)));
    String cutInside = "a".repeat(122) + "\u20ac";
    assertEquals("03e8" + "61".repeat(122), closePayload(CloseCode.NORMAL, cutInside));
    String fits = "a".repeat(120) + "\u20ac";
    assertEquals("03e8" + "61".repeat(120) + "e282ac", closePayload(CloseCode.NORMAL, fits));
  }

  @Test
  void aCodeThatMustNotBeSentIsNotWritten() {
    assertThrows(
        IllegalArgumentException.class, () -> FrameWriter.closePayload(CloseCode.ABNORMAL, ""));
  }

  private static String closePayload(int code, String reason) {
    return HexFormat.of().formatHex(FrameWriter.closePayload(code, reason).array());
  }

  private static String written(
      int opcode, boolean compressed, byte[] payload, int offset, int length) {
    ByteBuf out = Unpooled.buffer();
    FrameWriter.write(out, opcode, compressed, payload, offset, length);
    return ByteBufUtil.hexDump(out);
  }
}
