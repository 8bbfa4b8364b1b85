package io.lockstep.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept connection: sends a request, waits for its answer, sends the next. */
final class LoadConnection {
  private final SocketChannel channel;
  private final Load load;
  private final AnswerHead head = new AnswerHead();
  private int next;
  private int bodyLeft;

  private LoadConnection(SocketChannel channel, Load load, int first) {
    this.channel = channel;
    this.load = load;
    this.next = first;
  }

  /**
   * Connects, and sends the first request.
   *
   * @param first which request to begin with
   */
  static LoadConnection open(Selector selector, int port, Load load, int first) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    LoadConnection connection = new LoadConnection(channel, load, first);
    channel.register(selector, SelectionKey.OP_READ, connection);
    connection.send();
    return connection;
  }

  /**
   * Reads what is there, by way of {@code buffer}; returns how many answers that ended.
   *
   * @param exact whether an answer has to be as long as the load expects
   * @throws IOException also when an answer is not what it has to be
   */
  int read(ByteBuffer buffer, boolean exact) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed a connection");
    }
    buffer.flip();
    int answered = 0;
    while (buffer.hasRemaining()) {
      if (bodyLeft == 0) {
        bodyLeft = head.add(buffer) ? contentLength(exact) : 0;
      }
      int skipped = Math.min(bodyLeft, buffer.remaining());
      buffer.position(buffer.position() + skipped);
      bodyLeft -= skipped;
      if (skipped > 0 && bodyLeft == 0) {
        answered++;
        send();
      }
    }
    return answered;
  }

  private int contentLength(boolean exact) throws IOException {
    int length = head.contentLength();
    if (exact && length != load.answerBytes()) {
      throw new IOException(length + " bytes in place of " + load.answerBytes());
    }
    return length;
  }

  private void send() throws IOException {
    ByteBuffer request = ByteBuffer.wrap(load.requests().get(next++ % load.requests().size()));
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
