package io.lockstep.it;

import io.lockstep.core.message.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A socket to a server: sends any bytes, and reads HTTP answers. A server that falls silent is an
 * error after a while.
 */
final class WireConnection implements AutoCloseable {
  private static final int SILENCE_MS = 40_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  private WireConnection(int port, int receiveBufferBytes) {
    try {
      if (receiveBufferBytes > 0) {
        socket.setReceiveBufferSize(receiveBufferBytes);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(SILENCE_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One to that port of loopback. */
  static WireConnection open(int port) {
    return new WireConnection(port, 0);
  }

  static WireConnection open(Deployment deployment) {
    return open(deployment.edge().port());
  }

  /** One whose system keeps little that the program has not read. */
  static WireConnection openNarrow(Deployment deployment) {
    return new WireConnection(deployment.edge().port(), 4096);
  }

  /** Whether a connection to that port of loopback is accepted. */
  static boolean accepted(int port) {
    try (WireConnection connection = open(port)) {
      return connection.socket.isConnected();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  WireConnection send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  WireConnection send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends, unless the server has closed the connection. */
  boolean trySend(byte[] bytes) {
    try {
      send(bytes);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Tells the server that nothing more is sent, unless it has closed the connection. */
  WireConnection endSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // Closed already: then it need not be told.
    }
    return this;
  }

  /** Whether something can be read at once. */
  boolean hasInput() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one answer. */
  WireAnswer answer() {
    try {
      WireAnswer head = head();
      return new WireAnswer(head.status(), head.headers(), body(head));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an answer up to its body: all there is of one to {@code HEAD}. */
  WireAnswer answerHead() {
    try {
      return head();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one chunk of a body; empty at its end. */
  byte[] chunk() {
    try {
      byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
      line();
      return chunk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads some bytes; none when the server has closed the connection, one way or the other. */
  byte[] some(int atMost) {
    try {
      byte[] bytes = new byte[atMost];
      int read = in.read(bytes);
      return Arrays.copyOf(bytes, Math.max(0, read));
    } catch (SocketException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads that many bytes. */
  byte[] exactly(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException("the server closed the connection");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the server closes the connection. */
  byte[] rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (byte[] bytes = some(1 << 16); bytes.length > 0; bytes = some(1 << 16)) {
      rest.writeBytes(bytes);
    }
    return rest.toByteArray();
  }

  /** The same of a server that closes it in good order; a reset is an error. */
  byte[] orderlyRest() {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WireAnswer head() throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[0].equals("HTTP/1.1")) {
      throw new IOException("not an answer: " + String.join(" ", status));
    }
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    return new WireAnswer(Integer.parseInt(status[1]), headers, Bytes.EMPTY);
  }

  private Bytes body(WireAnswer head) throws IOException {
    if (head.status() < 200 || head.status() == 204 || head.status() == 304) {
      return Bytes.EMPTY;
    }
    if (head.header("Transfer-Encoding").toLowerCase(Locale.ROOT).equals("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        body.writeBytes(chunk);
      }
      return Bytes.wrap(body.toByteArray());
    }
    int length = Integer.parseInt(head.header("Content-Length"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body ends after " + body.length + " of " + length);
    }
    return Bytes.wrap(body);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
