package io.lockstep.core.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.testing.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A node whose seed is a member that accepts connections and says nothing, as a frozen one does.
 */
class SilentMemberTest {
  /** This test spins for so long, to compare: who spins gets about as much of a processor. */
  private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Test
  void noThreadSpinsWhileItWaitsForASilentMember() throws Exception {
    try (ServerSocket silent = new ServerSocket()) {
      int port = FreePort.next();
      int silentPort = FreePort.next();
      ClusterSettings settings =
          new ClusterSettings(
              true,
              List.of("127.0.0.1:" + port, "127.0.0.1:" + silentPort),
              "127.0.0.1",
              port,
              "test-" + UUID.randomUUID());
      ClusterNode node = await(ClusterNode.join(settings, new VertxOptions(), Vertx.builder()));
      try {
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), silentPort));
        silent.setSoTimeout(60_000);
        try (Socket accepted = silent.accept()) {
          accepted.setSoTimeout(60_000);
          // The greeting has come, so the node waits for ours.
          assertTrue(accepted.getInputStream().read() >= 0);
          List<Thread> senders = senders();
          assertFalse(senders.isEmpty(), "no thread of Hazelcast sends");
          long before = cpuNanos(senders);
          long ownBefore = THREADS.getCurrentThreadCpuTime();
          long own = 0;
          while (own < SPIN_NANOS) {
            own = THREADS.getCurrentThreadCpuTime() - ownBefore;
          }
          long spent = cpuNanos(senders) - before;
          assertTrue(spent < own / 4, () -> "spent " + spent + " ns");
        }
      } finally {
        await(node.vertx().close());
      }
    }
  }

  /** Hazelcast's sending threads. */
  private static List<Thread> senders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("IO.thread-out"))
        .toList();
  }

  /** What those threads have spent. */
  private static long cpuNanos(List<Thread> threads) {
    return threads.stream().mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId())).sum();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
