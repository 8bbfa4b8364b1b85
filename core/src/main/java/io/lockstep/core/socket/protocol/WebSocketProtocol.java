package io.lockstep.core.socket.protocol;

/**
 * The numbers of a WebSocket frame (RFC 6455, section 5.2), all of them and only here.
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +-+-+-+-+-------+-+-------------+-------------------------------+
 *   |F|R|R|R| opcode|M| length      | length, 16 bits: only when    |
 *   |I|S|S|S|       |A| 0..125, or  | the 7 bits say 126; 64 bits   |
 *   |N|V|V|V|       |S| a marker:   | when they say 127 . . . . . . |
 *   | |1|2|3|       |K| 126, 127    |                               |
 *   +-+-+-+-+-------+-+-------------+-------------------------------+
 *   | masking key, 4 bytes: in every frame of a client, in none of  |
 *   | a server                                                      |
 *   +---------------------------------------------------------------+
 *   | payload; byte i of a client's is masked with key byte i mod 4 |
 *   +---------------------------------------------------------------+
 * </pre>
 */
public final class WebSocketProtocol {
  /** First byte: the last frame of its message. */
  public static final int FIN = 0x80;

  /** First byte: the message is compressed (RFC 7692, section 6). */
  public static final int RSV1 = 0x40;

  /** First byte: bits that no extension we speak gives a meaning. */
  static final int RSV2_AND_RSV3 = 0x30;

  static final int OPCODE = 0x0F;
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  /** The bit of an opcode that makes its frame a control frame. */
  static final int CONTROL = 0x8;

  /** Second byte: a masking key follows the length. */
  static final int MASKED = 0x80;

  static final int LENGTH = 0x7F;
  static final int LENGTH_IN_16_BITS = 126;
  static final int LENGTH_IN_64_BITS = 127;
  static final int MAX_7_BIT_LENGTH = 125;
  static final int MAX_16_BIT_LENGTH = 0xFFFF;

  /** Header bytes that every frame has: the first two. */
  static final int SHORT_HEADER = 2;

  static final int MASKING_KEY = Integer.BYTES;
  public static final int MAX_CONTROL_PAYLOAD = 125;

  private WebSocketProtocol() {}

  /** True for the opcode of a control frame. */
  public static boolean isControl(int opcode) {
    return (opcode & CONTROL) != 0;
  }
}
