package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Attacking clients that share one thread. */
final class Attackers implements AutoCloseable {
  private static final long TICK_MS = 10;
  private static final int BUFFER_BYTES = 1 << 18;

  private final List<Attacker> attackers = new ArrayList<>();
  private final Selector selector;
  private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Thread thread = new Thread(this::run, "attackers");
  private volatile boolean stopped;

  private Attackers(Selector selector) {
    this.selector = selector;
  }

  /**
   * Starts attacking.
   *
   * @param port of loopback
   * @param each the number of attackers of each kind
   */
  static Attackers start(int port, Collection<Attack> attacks, int each) {
    try {
      Attackers attackers = new Attackers(Selector.open());
      InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      for (Attack attack : attacks) {
        for (int i = 0; i < each; i++) {
          attackers.attackers.add(new Attacker(server, attackers.selector, attack));
        }
      }
      attackers.thread.setDaemon(true);
      attackers.thread.start();
      return attackers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    try {
      while (!stopped) {
        selector.select(key -> ((Attacker) key.attachment()).read(received), TICK_MS);
        long now = System.nanoTime();
        attackers.forEach(attacker -> attacker.attack(now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      attackers.forEach(Attacker::close);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
