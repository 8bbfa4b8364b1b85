package io.lockstep.dumper.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Acts like a pooler in transaction mode in front of PostgreSQL. It refuses each named statement as
 * already existing, as if another client had prepared it on that connection, and closes the
 * client's connection. It passes everything else on.
 */
final class TransactionPooler implements AutoCloseable {
  private static final int PARSE = 'P';
  private static final int ENCRYPTION_ASKED_FOR = 80_877_103;

  private final ServerSocket listening;
  private final int serverPort;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean allowsNames;

  private TransactionPooler(int serverPort) throws IOException {
    this.serverPort = serverPort;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  static TransactionPooler before(int serverPort) throws IOException {
    return new TransactionPooler(serverPort);
  }

  /** Allows names, like a pooler without other clients. */
  void allowNames(boolean allowed) {
    allowsNames = allowed;
  }

  /** The same database behind this pooler. */
  Database database(Database direct) {
    return database(direct, "");
  }

  /**
   * The same database behind this pooler.
   *
   * @param settings added to the URL
   */
  Database database(Database direct, String settings) {
    String url =
        direct.jdbcUrl().replace(":" + serverPort + "/", ":" + listening.getLocalPort() + "/");
    return new Database(url + settings, direct.user(), direct.password());
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "pooler");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = keep(listening.accept());
        Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), serverPort));
        start(() -> pass(server, client));
        start(() -> ask(client, server));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private synchronized Socket keep(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  /** Passes on what the server sends. */
  private static void pass(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One of them has gone, and the other is closed now.
    }
  }

  /** Passes on what the client sends, message by message. */
  private void ask(Socket client, Socket server) {
    try (client;
        server) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(server.getOutputStream());
      int code = ENCRYPTION_ASKED_FOR;
      while (code == ENCRYPTION_ASKED_FOR) {
        byte[] message = in.readNBytes(in.readInt() - Integer.BYTES);
        code = new DataInputStream(new java.io.ByteArrayInputStream(message)).readInt();
        out.writeInt(message.length + Integer.BYTES);
        out.write(message);
      }
      while (true) {
        int type = in.readUnsignedByte();
        byte[] message = in.readNBytes(in.readInt() - Integer.BYTES);
        if (type == PARSE && message[0] != 0 && !allowsNames) {
          refuse(client);
          return;
        }
        out.writeByte(type);
        out.writeInt(message.length + Integer.BYTES);
        out.write(message);
      }
    } catch (IOException e) {
      // One of them has gone, and the other is closed now.
    }
  }

  private static void refuse(Socket client) throws IOException {
    byte[] fields =
        "SFATAL\0VFATAL\0C42P05\0Mprepared statement \"S_2\" already exists\0\0"
            .getBytes(StandardCharsets.US_ASCII);
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    synchronized (client) {
      out.writeByte('E');
      out.writeInt(fields.length + Integer.BYTES);
      out.write(fields);
    }
    client.shutdownOutput();
  }

  @Override
  public synchronized void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
