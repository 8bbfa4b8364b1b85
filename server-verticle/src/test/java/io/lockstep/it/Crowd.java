package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Very many WebSockets, read by the one thread that asks for it. */
final class Crowd implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final long SELECT_MS = 50;

  private final List<CrowdSocket> sockets = new ArrayList<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Selector selector;

  Crowd() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(CrowdSocket socket) {
    try {
      sockets.add(socket);
      socket.register(selector);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends to the server on every connection. */
  void sendAll(byte[] bytes) {
    for (CrowdSocket socket : sockets) {
      send(socket, bytes);
    }
  }

  private static void send(CrowdSocket socket, byte[] bytes) {
    try {
      socket.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads on all connections until that is so; a connection that ends is an error.
   *
   * @param what is waited for, for the message of the failure
   * @param quietMs how long nothing at all may come
   */
  void readUntil(String what, long quietMs, BooleanSupplier done) {
    long lastRead = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (readSome() > 0) {
        lastRead = System.nanoTime();
      } else if (System.nanoTime() - lastRead > quietMs * 1_000_000) {
        throw new AssertionError("nothing came for " + quietMs + " ms, waiting for: " + what);
      }
    }
  }

  /** Reads what comes, for at most so long if nothing comes; a connection that ends is an error. */
  void read(long waitMs) {
    try {
      if (waitMs > 0) {
        selector.select(this::read, waitMs);
      } else {
        selector.selectNow(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int readSome() {
    try {
      return selector.select(this::read, SELECT_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    try {
      ((CrowdSocket) key.attachment()).read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sockets.forEach(CrowdSocket::close);
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
