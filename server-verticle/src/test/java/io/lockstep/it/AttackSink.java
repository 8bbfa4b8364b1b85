package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A server that attacks do no harm: it upgrades every connection and throws away what it reads. */
final class AttackSink implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocketChannel server;
  private final Selector selector;
  private final ByteBuffer received = ByteBuffer.allocateDirect(1 << 18);
  private final Thread thread = new Thread(this::run, "sink of attacks");
  private volatile boolean stopped;

  private AttackSink() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.configureBlocking(false);
    selector = Selector.open();
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  static AttackSink start() {
    try {
      AttackSink sink = new AttackSink();
      sink.thread.setDaemon(true);
      sink.thread.start();
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.socket().getLocalPort();
  }

  private void run() {
    try {
      while (!stopped) {
        selector.select(this::serve, 100);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
      } else {
        read(key);
      }
    } catch (IOException e) {
      close(key);
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    received.clear();
    if (channel.read(received) < 0) {
      close(key);
    } else if (key.attachment() == null) {
      key.attach(this);
      channel.write(ByteBuffer.wrap(ANSWER));
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
