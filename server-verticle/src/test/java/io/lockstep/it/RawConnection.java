package io.lockstep.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An HTTP connection of which each byte is written as it is. */
final class RawConnection implements AutoCloseable {
  /** An answer, its body as ISO 8859-1 text. */
  record Reply(int status, String head, String body) {}

  private final Socket socket;
  private final InputStream in;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a GET for exactly that target and reads the answer. */
  Reply get(String target) throws IOException {
    write("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return read();
  }

  /** Reads an answer whose length is declared. */
  Reply read() throws IOException {
    String status = line();
    if (status == null) {
      throw new EOFException("no answer");
    }
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      head.append(line.toLowerCase(Locale.ROOT)).append('\n');
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    return new Reply(
        Integer.parseInt(status.split(" ", -1)[1]),
        head.toString(),
        new String(body, StandardCharsets.ISO_8859_1));
  }

  /** The next line; null when the server has ended the connection. */
  @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Reads until the server ends the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
