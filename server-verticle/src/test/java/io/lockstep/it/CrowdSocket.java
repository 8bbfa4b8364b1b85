package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One of very many WebSockets of a {@link Crowd}: keeps the frame that has not come whole. */
final class CrowdSocket {
  private static final String HEAD_END = "\r\n\r\n";

  private final SocketChannel channel;
  private final FrameListener listener;
  private byte[] begun = {};

  /** Hears whole frames; the bytes are its own only during the call. */
  @FunctionalInterface
  interface FrameListener {
    void frame(int first, byte[] bytes, int offset, int length);
  }

  private CrowdSocket(SocketChannel channel, FrameListener listener) {
    this.channel = channel;
    this.listener = listener;
  }

  /** Opens a WebSocket of sessions, which must succeed. */
  static CrowdSocket open(int port, FrameListener listener, String... headers) {
    return openPath(port, "/connect", listener, headers);
  }

  /** Opens a WebSocket of that path, which must succeed. */
  static CrowdSocket openPath(int port, String path, FrameListener listener, String... headers) {
    try {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      CrowdSocket socket = new CrowdSocket(channel, listener);
      String[] upgrade = SocketClient.upgrade(headers);
      String request = WireClient.request("GET", path, "", upgrade);
      socket.send(request.getBytes(StandardCharsets.UTF_8));
      socket.readHead();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the answer's head. Keeps what the server has sent after it. */
  private void readHead() throws IOException {
    byte[] head = new byte[2_048];
    ByteBuffer buffer = ByteBuffer.wrap(head);
    String text = "";
    while (!text.contains(HEAD_END)) {
      if (channel.read(buffer) <= 0) {
        throw new IOException("no handshake: " + text);
      }
      text = new String(head, 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
    if (!text.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(text);
    }
    int end = text.indexOf(HEAD_END) + HEAD_END.length();
    begun = Arrays.copyOfRange(head, end, buffer.position());
  }

  /** Sends all of that, now. Only small things, once many sockets are read by one thread. */
  void send(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    tell(begun, begun.length);
  }

  /**
   * Reads what is there and tells of the whole frames in it.
   *
   * @param bytes to read into, larger than any frame
   */
  void read(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).put(begun);
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed a connection");
    }
    tell(bytes, buffer.position());
  }

  /** Tells of the whole frames in the bytes, and keeps the rest. */
  private void tell(byte[] bytes, int end) {
    int at = 0;
    ByteBuffer frames = ByteBuffer.wrap(bytes, 0, end);
    while (end - at >= 2) {
      int marker = bytes[at + 1] & 0x7F;
      int head = marker < 126 ? 2 : marker == 126 ? 4 : 10;
      if (end - at < head) {
        break;
      }
      long length =
          switch (head) {
            case 2 -> marker;
            case 4 -> frames.getShort(at + 2) & 0xFFFF;
            default -> frames.getLong(at + 2);
          };
      if (end - at < head + length) {
        break;
      }
      listener.frame(bytes[at] & 0xFF, bytes, at + head, (int) length);
      at += head + (int) length;
    }
    begun = Arrays.copyOfRange(bytes, at, end);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
