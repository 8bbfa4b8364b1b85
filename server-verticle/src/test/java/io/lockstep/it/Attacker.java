package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One attacking client. It has one connection at a time and costs little itself: it sends bytes
 * that were made before and throws away what it reads.
 */
final class Attacker {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final InetSocketAddress server;
  private final Selector selector;
  private final Attack attack;
  private final ByteBuffer block;
  private @Nullable SocketChannel channel;
  private boolean upgraded;
  private long begunNanos;
  private long dueNanos = System.nanoTime();
  private long sentBytes;

  Attacker(InetSocketAddress server, Selector selector, Attack attack) {
    this.server = server;
    this.selector = selector;
    this.attack = attack;
    this.block =
        ByteBuffer.allocateDirect(attack.block().length()).put(attack.block().array()).flip();
  }

  /** Does what is due by now. */
  void attack(long nowNanos) {
    try {
      if (dueNanos - nowNanos <= 0) {
        close();
        open(nowNanos);
      } else if (channel != null && upgraded) {
        send(channel, nowNanos);
      }
    } catch (IOException e) {
      lost();
    }
  }

  private void open(long nowNanos) throws IOException {
    begunNanos = nowNanos;
    dueNanos =
        attack.lifetimeMs() == 0
            ? Long.MAX_VALUE / 2 + nowNanos
            : nowNanos + TimeUnit.MILLISECONDS.toNanos(attack.lifetimeMs());
    upgraded = attack.path().isEmpty();
    sentBytes = 0;
    block.clear();
    SocketChannel opened = SocketChannel.open(server);
    channel = opened;
    if (!upgraded) {
      upgrade(opened);
    }
    opened.configureBlocking(false);
    if (attack.reads()) {
      opened.register(selector, SelectionKey.OP_READ, this);
    }
  }

  private void upgrade(SocketChannel opened) throws IOException {
    String path = attack.path().replace("#", Long.toString(NUMBERS.incrementAndGet()));
    String[] headers = SocketClient.upgrade(SocketClient.DEFLATE);
    String request = WireClient.request("GET", path, "", headers);
    opened.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
  }

  private void send(SocketChannel to, long nowNanos) throws IOException {
    long micros = TimeUnit.NANOSECONDS.toMicros(nowNanos - begunNanos);
    long due = micros * attack.bytesPerSecond() / TimeUnit.SECONDS.toMicros(1) - sentBytes;
    // What cannot be sent now, because the server does not read on, is not sent later.
    sentBytes += due;
    boolean taken = block.capacity() > 0;
    while (due > 0 && taken) {
      block.limit((int) Math.min(block.capacity(), block.position() + due));
      due -= to.write(block);
      taken = !block.hasRemaining();
      if (block.position() == block.capacity()) {
        block.clear();
      }
    }
  }

  /** Reads and throws away; the first bytes are the answer to the handshake. */
  void read(ByteBuffer buffer) {
    try {
      buffer.clear();
      if (channel != null && channel.read(buffer) < 0) {
        lost();
      }
      upgraded = true;
    } catch (IOException e) {
      lost();
    }
  }

  private void lost() {
    close();
    dueNanos = System.nanoTime() + RETRY_NANOS;
  }

  void close() {
    try {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
