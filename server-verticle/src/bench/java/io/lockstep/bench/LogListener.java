package io.lockstep.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens to a server's log on a thread of its own, and sees that nothing is missing. */
final class LogListener implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Without a payload, for our server's pings have none. */
  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private static final long PATIENCE_MS = 60_000;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final LogReader reader = new LogReader();
  private final Thread thread = new Thread(this::listen, "listener");
  private volatile Burst burst = new Burst(0, new CompletableFuture<>());

  /** Entries that are to come, and when the last of them did. */
  private record Burst(int entries, CompletableFuture<Long> lastNanos) {}

  private LogListener(SocketChannel channel) {
    this.channel = channel;
  }

  static LogListener open(int port, String path) throws IOException {
    LogListener listener = new LogListener(UpgradedSocket.open(port, path, false).channel());
    listener.thread.setDaemon(true);
    listener.thread.start();
    return listener;
  }

  /** So many entries will come, the first ones of each client. */
  void expect(int entries) {
    burst = new Burst(entries, new CompletableFuture<>());
  }

  /** Waits for them; returns when the last of them came. */
  long awaitNanos() throws IOException {
    try {
      return burst.lastNanos().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("not all entries came", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void listen() {
    try {
      int got = 0;
      while (channel.read(buffer) >= 0) {
        got += reader.take(buffer.flip());
        buffer.compact();
        if (reader.takePinged()) {
          channel.write(ByteBuffer.wrap(PONG));
        }
        if (got == burst.entries()) {
          got = 0;
          reader.restart();
          burst.lastNanos().complete(System.nanoTime());
        }
      }
      throw new IOException("the server closed the listener's connection");
    } catch (AsynchronousCloseException e) {
      // The benchmark closed it.
      burst.lastNanos().cancel(false);
    } catch (IOException | RuntimeException e) {
      burst.lastNanos().completeExceptionally(e);
    }
  }

  /** The processor time that it has taken so far. */
  Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
