package io.lockstep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A server for one connection, right or wrong: answers the handshake, reads a number of bytes,
 * sends what it was told, and hangs up once the client has.
 */
final class ScriptedServer implements EchoServer {
  private static final int DEADLINE_MS = 10_000;
  private static final String HEAD =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

  private final ServerSocket listening;
  private final Thread thread;

  private ScriptedServer(String headers, int awaited, String answer, boolean hangUp) {
    try {
      listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread =
        new Thread(
            () -> serve(headers, awaited, HexFormat.of().parseHex(answer), hangUp), "scripted");
    thread.start();
  }

  /** One that ends the connection after its answer. */
  static ScriptedServer of(int awaited, String answer) {
    return new ScriptedServer("", awaited, answer.replace(" ", ""), true);
  }

  /** One that leaves the connection open. */
  static ScriptedServer lingering(int awaited, String answer) {
    return new ScriptedServer("", awaited, answer.replace(" ", ""), false);
  }

  static ScriptedServer agreeing(String extension, int awaited, String answer) {
    String header = "Sec-WebSocket-Extensions: " + extension + "\r\n";
    return new ScriptedServer(header, awaited, answer.replace(" ", ""), true);
  }

  private void serve(String headers, int awaited, byte[] answer, boolean hangUp) {
    try (Socket socket = listening.accept()) {
      socket.setSoTimeout(DEADLINE_MS);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      skipHead(in);
      String accept = "Sec-WebSocket-Accept: " + ClientHandshake.accept() + "\r\n";
      out.write((HEAD + accept + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
      in.readNBytes(awaited);
      out.write(answer);
      if (hangUp) {
        socket.shutdownOutput();
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has gone, as it does when it has seen enough.
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
  }

  @Override
  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listening.close();
      thread.join(DEADLINE_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
