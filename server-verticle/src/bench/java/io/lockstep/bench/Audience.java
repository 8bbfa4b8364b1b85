package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A leader and its followers at one server, all served by the calling thread. Does as little as it
 * can, for it shares the processors with the server.
 */
final class Audience implements AutoCloseable {
  static final int FOLLOWERS = 1000;

  /** One of so many followers looks at every byte, which compressed costs more. */
  private static final int VERIFIED_ONE_OF = 100;

  private static final int VERIFIED_ONE_OF_COMPRESSED = 500;

  /** Small enough to stay in a processor's cache. */
  private static final int BUFFER_BYTES = 1 << 17;

  private static final long SILENCE_MS = 10_000;
  private static final long SETTLED_MS = 500;
  private static final int REHEARSALS = 20;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final List<Follower> followers = new ArrayList<>();
  private final SocketServer server;
  private final Selector selector;
  private final Leader leader;

  private Audience(SocketServer server, Selector selector, boolean deflate) throws IOException {
    this.server = server;
    this.selector = selector;
    Pushes pushes = new Pushes(SocketServer.session(deflate));
    int verifiedOneOf = deflate ? VERIFIED_ONE_OF_COMPRESSED : VERIFIED_ONE_OF;
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(Follower.open(selector, server, pushes, deflate, i % verifiedOneOf == 0));
    }
    leader = Leader.open(selector, server, pushes, deflate);
  }

  /** Connects everyone and waits until a push gets to all of them. */
  static Audience open(SocketServer server, boolean deflate) throws IOException {
    Audience audience = new Audience(server, Selector.open(), deflate);
    audience.rehearse();
    return audience;
  }

  /**
   * What a server did.
   *
   * @param perSecond pushes that came to a follower
   * @param cpuMicros processor time of the server for each of them
   */
  record Result(double perSecond, double cpuMicros) {}

  /**
   * Pushes {@code burst} at once, waits until everyone has them all, and so on for about so long.
   */
  Result run(int burst, Duration duration) throws IOException {
    Duration cpuBefore = server.program().cpu();
    long start = System.nanoTime();
    long delivered = 0;
    while (System.nanoTime() - start < duration.toNanos()) {
      delivered += deliver(burst);
    }
    double nanos = System.nanoTime() - start;
    Duration cpu = server.program().cpu().minus(cpuBefore);
    return new Result(delivered * 1e9 / nanos, cpu.toNanos() / 1e3 / delivered);
  }

  private long deliver(int burst) throws IOException {
    long deliveries = (long) burst * FOLLOWERS;
    push(burst);
    for (long left = deliveries; left > 0; ) {
      if (selector.select(SILENCE_MS) == 0) {
        throw new IOException(left + " pushes were not delivered");
      }
      left -= serve();
    }
    if (!everyoneHasAll()) {
      throw new IOException("one follower has more pushes than another");
    }
    return deliveries;
  }

  /** Who has just joined may miss a push, and hear of others who join. */
  private void rehearse() throws IOException {
    for (int i = 0; i < REHEARSALS; i++) {
      push(1);
      while (selector.select(SETTLED_MS) > 0) {
        serve();
      }
      if (everyoneHasAll()) {
        return;
      }
    }
    throw new IOException("pushes do not reach all followers");
  }

  private void push(int count) throws IOException {
    for (Follower follower : followers) {
      follower.expect(leader.next(), count);
    }
    leader.push(count);
  }

  private int serve() throws IOException {
    int pushes = 0;
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Follower follower) {
        pushes += follower.read(buffer);
      } else {
        leader.serve(buffer);
      }
    }
    selector.selectedKeys().clear();
    return pushes;
  }

  private boolean everyoneHasAll() {
    return followers.stream().allMatch(Follower::hasAll);
  }

  @Override
  public void close() throws IOException {
    leader.close();
    for (Follower follower : followers) {
      follower.close();
    }
    selector.close();
  }
}
