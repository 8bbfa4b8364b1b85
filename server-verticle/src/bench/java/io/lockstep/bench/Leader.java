package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** The connection that pushes come from. Sends as fast as the server takes them. */
final class Leader {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Pushes pushes;
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private int next;

  private Leader(SocketChannel channel, SelectionKey key, Pushes pushes) {
    this.channel = channel;
    this.key = key;
    this.pushes = pushes;
  }

  /** Leads from now on; the key's attachment is not set. */
  static Leader open(Selector selector, SocketServer server, Pushes pushes, boolean deflate)
      throws IOException {
    SocketChannel channel = server.lead(deflate).channel();
    channel.configureBlocking(false);
    return new Leader(channel, channel.register(selector, SelectionKey.OP_READ), pushes);
  }

  /** The number of the next push. */
  int next() {
    return next;
  }

  /** Sends so many; the ones before have to be sent. */
  void push(int count) throws IOException {
    if (unsent.capacity() < count * (ClientFrame.HEADER_BYTES + Pushes.BYTES)) {
      unsent = ByteBuffer.allocateDirect(count * (ClientFrame.HEADER_BYTES + Pushes.BYTES));
    }
    unsent.clear();
    for (int i = 0; i < count; i++) {
      ClientFrame.write(pushes.text(next++), unsent);
    }
    unsent.flip();
    write();
  }

  /** Goes on sending, and throws away what the server says. */
  void serve(ByteBuffer buffer) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new IOException("the server closed the leader's connection");
    }
    write();
  }

  private void write() throws IOException {
    channel.write(unsent);
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  void close() throws IOException {
    channel.close();
  }
}
