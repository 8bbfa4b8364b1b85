package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Connections that send as much as they can of what they are told to, and read nothing. */
final class UnreadFlood implements AutoCloseable {
  private static final long PAUSE_NANOS = 1_000_000;

  private final int port;
  private final List<Client> clients = new ArrayList<>();
  private final Thread sender = new Thread(this::send, "flood");
  private volatile boolean sent;
  private volatile boolean over;

  private record Client(SocketChannel channel, ByteBuffer unsent) {}

  /**
   * Begins.
   *
   * @param connections how many there are
   * @param text what each sends
   */
  UnreadFlood(int port, int connections, String text) {
    this.port = port;
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    try {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        clients.add(new Client(channel, bytes.duplicate()));
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
    sender.start();
  }

  private void send() {
    while (!over) {
      clients.forEach(UnreadFlood::sendSome);
      sent = clients.stream().noneMatch(client -> client.unsent().hasRemaining());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void sendSome(Client client) {
    try {
      if (client.unsent().hasRemaining() && client.channel().write(client.unsent()) >= 0) {
        endSending(client);
      }
    } catch (IOException e) {
      // The server has ended the connection.
      client.unsent().position(client.unsent().limit());
    }
  }

  /** A client that has sent everything says so, as one does that wants its answers then. */
  private static void endSending(Client client) throws IOException {
    if (!client.unsent().hasRemaining()) {
      client.channel().shutdownOutput();
    }
  }

  /** Waits until all have sent everything, or are closed. */
  void awaitSent() {
    Poll.until("everything is sent", () -> sent);
  }

  /** Waits until the server keeps answers that nobody reads. */
  void awaitUnread() {
    WireClient client = new WireClient(port);
    Poll.until(
        "answers are not read",
        () ->
            Metrics.sum(client.get("/metrics").expect(200).text(), "lockstep_http_unread_bytes")
                > 0);
  }

  @Override
  public void close() {
    over = true;
    try {
      sender.join();
      for (Client client : clients) {
        client.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
