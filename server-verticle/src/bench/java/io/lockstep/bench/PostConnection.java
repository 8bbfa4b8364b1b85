package io.lockstep.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.List;

/** One kept connection that posts: the next request goes out when the last is answered. */
final class PostConnection {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerHead head = new AnswerHead();
  private Iterator<byte[]> requests = List.<byte[]>of().iterator();
  private ByteBuffer unsent = ByteBuffer.allocate(0);

  private PostConnection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  static PostConnection open(Selector selector, int port) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    PostConnection connection = new PostConnection(channel, key);
    key.attach(connection);
    return connection;
  }

  /** Begins to post these. */
  void post(List<byte[]> all) throws IOException {
    requests = all.iterator();
    sendNext();
  }

  private void sendNext() throws IOException {
    if (requests.hasNext()) {
      unsent = ByteBuffer.wrap(requests.next());
      send();
    }
  }

  private void send() throws IOException {
    channel.write(unsent);
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /**
   * Goes on, reading by way of {@code buffer}; returns how many answers came.
   *
   * @throws IOException also when an answer is not an empty 200
   */
  int serve(ByteBuffer buffer) throws IOException {
    if (key.isWritable()) {
      send();
    }
    if (channel.read(buffer.clear()) < 0) {
      throw new IOException("the server closed a connection");
    }
    buffer.flip();
    int answered = 0;
    while (buffer.hasRemaining()) {
      if (head.add(buffer)) {
        head.requireEmpty();
        answered++;
        sendNext();
      }
    }
    return answered;
  }

  void close() throws IOException {
    channel.close();
  }
}
