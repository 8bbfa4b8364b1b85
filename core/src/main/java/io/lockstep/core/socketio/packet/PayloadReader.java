package io.lockstep.core.socketio.packet;

import io.lockstep.core.json.Utf8;
import io.lockstep.core.message.Bytes;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Divides a payload into packets, in short steps.
 *
 * <pre>
 *   4hello ␞ 2 ␞ bAQIDBA==      ␞ is the byte 1E
 * </pre>
 */
public final class PayloadReader {
  /** The most packets of a payload. */
  public static final int MAX_PACKETS = 10_000;

  /** The number of bytes that one step reads. */
  private static final int STEP_BYTES = 1 << 14;

  private final byte[] payload;
  private final Utf8 utf8 = new Utf8();
  private int start;
  private int at;
  private int packets;

  public PayloadReader(Bytes payload) {
    this.payload = payload.array();
  }

  /** True if every packet was read. */
  public boolean isAtEnd() {
    return start > payload.length;
  }

  /**
   * Reads on.
   *
   * @return the next packet; null if it needs another step
   * @throws PacketException if the next bytes are not a packet, or there are too many packets
   */
  public @Nullable EnginePacket step() {
    int until = Math.min(payload.length, at + STEP_BYTES);
    int end = at;
    while (end < until && payload[end] != PayloadWriter.SEPARATOR) {
      end++;
    }
    if (!utf8.accept(payload, at, end - at)) {
      throw new PacketException("a payload that is not UTF-8");
    }
    at = end;
    if (end < payload.length && payload[end] != PayloadWriter.SEPARATOR) {
      return null;
    }
    return packet(end);
  }

  private EnginePacket packet(int end) {
    if (++packets > MAX_PACKETS) {
      throw new PacketException("more than " + MAX_PACKETS + " packets in a payload");
    }
    if (!utf8.complete()) {
      throw new PacketException("a payload that is not UTF-8");
    }
    int from = start;
    start = end + 1;
    at = start;
    if (from < end && payload[from] == PayloadWriter.BINARY) {
      return EnginePacket.binary(base64(Arrays.copyOfRange(payload, from + 1, end)));
    }
    return EnginePacket.text(Bytes.wrap(Arrays.copyOfRange(payload, from, end)));
  }

  private static Bytes base64(byte[] text) {
    try {
      return Bytes.wrap(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new PacketException("binary data that is not base64");
    }
  }
}
