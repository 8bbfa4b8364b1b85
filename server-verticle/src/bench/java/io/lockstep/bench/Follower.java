package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that pushes come to. */
final class Follower {
  /** Longer than whatever a server may say of itself, and shorter than a push compressed. */
  private static final int SHORTEST_COMPRESSED = 128;

  private final SocketChannel channel;
  private final FrameCounter counter;
  private final @Nullable Witness witness;
  private int expected;
  private int got;

  private Follower(SocketChannel channel, FrameCounter counter, @Nullable Witness witness) {
    this.channel = channel;
    this.counter = counter;
    this.witness = witness;
  }

  /**
   * Follows from now on.
   *
   * @param deflate whether pushes come compressed
   * @param verified whether every byte is looked at
   */
  static Follower open(
      Selector selector, SocketServer server, Pushes pushes, boolean deflate, boolean verified)
      throws IOException {
    UpgradedSocket socket = server.follow(deflate);
    Witness witness = verified ? new Witness(pushes, socket.freshContext()) : null;
    FrameCounter counter =
        deflate
            ? new FrameCounter(SHORTEST_COMPRESSED, Pushes.BYTES - 1, witness)
            : new FrameCounter(Pushes.BYTES, Pushes.BYTES, witness);
    Follower follower = new Follower(socket.channel(), counter, witness);
    follower.channel.configureBlocking(false);
    follower.channel.register(selector, SelectionKey.OP_READ, follower);
    return follower;
  }

  /** Nothing is on its way; {@code pushes} will be, the first of them of that number. */
  void expect(int first, int pushes) {
    expected = pushes;
    got = 0;
    if (witness != null) {
      witness.expect(first);
    }
  }

  boolean hasAll() {
    return got == expected;
  }

  /** Reads what is there, by way of {@code buffer}; returns how many pushes that were. */
  int read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed a follower's connection");
    }
    int pushes = counter.count(buffer.flip());
    got += pushes;
    return pushes;
  }

  void close() throws IOException {
    channel.close();
  }
}
