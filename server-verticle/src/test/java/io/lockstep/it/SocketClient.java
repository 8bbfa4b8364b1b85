package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** A WebSocket client that sends what it is told to, and shows each frame it gets. */
final class SocketClient implements AutoCloseable {
  static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate";

  /** Pings after which nothing else is expected to come. */
  private static final int MAX_PINGS = 6;

  private static final String[] UPGRADE = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };
  private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

  private final WireConnection connection;
  private final WireAnswer handshake;

  private SocketClient(WireConnection connection, WireAnswer handshake) {
    this.connection = connection;
    this.handshake = handshake;
  }

  /** Opens a WebSocket, which must succeed. */
  static SocketClient open(int port, String path, String... headers) {
    return open(WireConnection.open(port), path, headers);
  }

  static SocketClient open(Deployment deployment, String path, String... headers) {
    return open(deployment.edge().port(), path, headers);
  }

  /** The same over a connection that is open. */
  static SocketClient open(WireConnection connection, String path, String... headers) {
    WireAnswer answer = ask(connection, path, headers);
    answer.expect(101);
    assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.header("Sec-WebSocket-Accept"));
    assertEquals("", answer.header("Content-Length"));
    return new SocketClient(connection, answer);
  }

  /** What a request for a WebSocket is answered. */
  static WireAnswer ask(WireConnection connection, String path, String... headers) {
    return connection.send(WireClient.request("GET", path, "", upgrade(headers))).answer();
  }

  /** The headers that ask for a WebSocket, and {@code further} ones. */
  static String[] upgrade(String... further) {
    List<String> all = new ArrayList<>(List.of(UPGRADE));
    all.addAll(List.of(further));
    return all.toArray(String[]::new);
  }

  /** The answer to the handshake. */
  WireAnswer handshake() {
    return handshake;
  }

  SocketClient text(String text) {
    return frame(SocketFrame.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  SocketClient frame(int opcode, byte... payload) {
    return raw(bytes(0x80 | opcode, payload));
  }

  /** Sends bytes as they are. */
  SocketClient raw(byte... bytes) {
    connection.send(bytes);
    return this;
  }

  SocketClient closeWith(int code) {
    return frame(SocketFrame.CLOSE, (byte) (code >> 8), (byte) code);
  }

  /**
   * A masked frame.
   *
   * @param first its first byte: FIN, RSV and opcode
   */
  static byte[] bytes(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  /** The next frame, whatever it is. */
  SocketFrame next() {
    byte[] head = connection.exactly(2);
    assertEquals(0x80, head[0] & 0xB0, "a server's frames are final and without RSV2 and RSV3");
    assertFalse((head[1] & 0x80) != 0, "a server's frames are not masked");
    int length = head[1] & 0x7F;
    if (length == 126) {
      length = ByteBuffer.wrap(connection.exactly(2)).getShort() & 0xFFFF;
    } else if (length == 127) {
      length = Math.toIntExact(ByteBuffer.wrap(connection.exactly(8)).getLong());
    }
    boolean compressed = (head[0] & 0x40) != 0;
    return new SocketFrame(head[0] & 0xF, compressed, Bytes.wrap(connection.exactly(length)));
  }

  /** The next text, inflated if it is compressed. Answers pings before it. */
  String nextText() {
    SocketFrame frame = next();
    int pings = 0;
    while (frame.opcode() == SocketFrame.PING) {
      assertTrue(++pings <= MAX_PINGS, "only pings have come");
      connection.trySend(bytes(0x80 | SocketFrame.PONG, frame.payload().array()));
      frame = next();
    }
    assertEquals(SocketFrame.TEXT, frame.opcode(), frame::text);
    return frame.inflated();
  }

  /** The next frame must be a close of that code; answers it, and the server must then hang up. */
  void expectClose(int code) {
    SocketFrame frame = next();
    assertEquals(SocketFrame.CLOSE, frame.opcode(), frame::text);
    assertEquals(code, frame.closeCode());
    connection.trySend(bytes(0x80 | SocketFrame.CLOSE, frame.payload().array()));
    assertEquals(0, connection.rest().length);
  }

  /** Everything sent before has been handled, and nothing but the answer to this came back. */
  void expectNothing() {
    frame(SocketFrame.PING, "fence".getBytes(StandardCharsets.UTF_8));
    SocketFrame frame = next();
    assertEquals("fence", frame.text());
    assertEquals(SocketFrame.PONG, frame.opcode());
  }

  WireConnection connection() {
    return connection;
  }

  /** The payload of a compressed message: what a frame with RSV1 carries. */
  static byte[] deflated(String text) {
    return deflated(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] deflated(byte[] message) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(message);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 16];
      int count = chunk.length;
      while (count == chunk.length) {
        count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        out.write(chunk, 0, count);
      }
      // Without the four bytes that end every message (RFC 7692, 7.2.1).
      return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    } finally {
      deflater.end();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
