package io.lockstep.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to loopback on which WebSocket frames can follow.
 *
 * @param channel blocks
 * @param freshContext whether the server compresses each message without regard to earlier ones
 */
record UpgradedSocket(SocketChannel channel, boolean freshContext) {
  /** What browsers offer. */
  private static final String OFFER =
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

  private static final int HEAD_BYTES = 4096;
  private static final int NARROW_BYTES = 4096;

  /**
   * Connects and upgrades.
   *
   * @param deflate whether compression is offered, which the server then has to accept
   */
  static UpgradedSocket open(int port, String path, boolean deflate) throws IOException {
    return upgrade(SocketChannel.open(), port, path, deflate);
  }

  /** The same, on which the system takes little before somebody reads. */
  static UpgradedSocket openNarrow(int port, String path) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, NARROW_BYTES);
    return upgrade(channel, port, path, false);
  }

  private static UpgradedSocket upgrade(
      SocketChannel channel, int port, String path, boolean deflate) throws IOException {
    try {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(request(path, deflate)));
      String head = head(channel);
      if (!head.startsWith("http/1.1 101 ")
          || head.contains("permessage-deflate") != deflate
          || !head.endsWith("\r\n\r\n")) {
        throw new IOException("not the upgrade that was asked for: " + head);
      }
      return new UpgradedSocket(channel, head.contains("server_no_context_takeover"));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] request(String path, boolean deflate) {
    String request =
        "GET %s HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                .formatted(path)
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + (deflate ? OFFER : "")
            + "\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  /** The answer's head in lower case, and whatever came with it. */
  private static String head(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES);
    String head = "";
    while (!head.contains("\r\n\r\n")) {
      if (channel.read(buffer) <= 0) {
        throw new IOException("no whole answer: " + head);
      }
      head = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }
    return head.toLowerCase(Locale.ROOT);
  }
}
