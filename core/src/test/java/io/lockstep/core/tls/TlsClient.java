package io.lockstep.core.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One TLS connection to an edge, which also keeps what came before it was decrypted. */
final class TlsClient implements AutoCloseable {
  /** The largest answer that the system keeps for a client that does not read, about. */
  private static final int RECEIVE_BYTES = 1 << 15;

  private static final int SILENCE_MS = 20_000;
  private static final int RECORD_HEADER_BYTES = 5;
  private static final int ALERT = 21;

  private final RecordingSocket plain = new RecordingSocket();
  private final SSLSocket socket;
  private final DataInputStream in;

  /**
   * Connects.
   *
   * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
   */
  TlsClient(SSLContext context, int port, String protocol) throws IOException {
    plain.setReceiveBufferSize(RECEIVE_BYTES);
    plain.setSoTimeout(SILENCE_MS);
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    in = new DataInputStream(socket.getInputStream());
  }

  /** A socket that keeps everything that it has read. */
  private static final class RecordingSocket extends Socket {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int next = super.read();
          if (next >= 0) {
            received.write(next);
          }
          return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int count = super.read(bytes, offset, length);
          if (count > 0) {
            received.write(bytes, offset, count);
          }
          return count;
        }
      };
    }
  }

  /** Sends text, each character a byte. */
  TlsClient send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  TlsClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends bytes that are not encrypted, and no TLS at all. */
  void sendInTheClear(byte[] bytes) throws IOException {
    plain.getOutputStream().write(bytes);
    plain.getOutputStream().flush();
  }

  /** Upgrades to a WebSocket. */
  TlsClient upgrade(String path, boolean compressing) throws IOException {
    requestUpgrade(path, compressing);
    String head = head();
    assertTrue(head.startsWith("HTTP/1.1 101 "), head);
    assertEquals(compressing, head.contains("permessage-deflate"), head);
    return this;
  }

  /** Asks for a WebSocket. */
  void requestUpgrade(String path, boolean compressing) throws IOException {
    send(
        String.join(
            "\r\n",
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            compressing ? "Sec-WebSocket-Extensions: permessage-deflate" : "Compressing: no",
            "",
            ""));
  }

  /** The head of the next answer. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /** The next answer: its head, and its content as it was sent. */
  Answer answer() throws IOException {
    String head = head();
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    assertTrue(at >= 0, head);
    String length = head.substring(at, head.indexOf("\r\n", at + 2)).split(":", 2)[1].strip();
    return new Answer(head, Bytes.wrap(in.readNBytes(Integer.parseInt(length))));
  }

  /** An answer with a length. */
  record Answer(String head, Bytes content) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    String text() {
      return new String(content.array(), StandardCharsets.UTF_8);
    }
  }

  /** A line of an answer whose end is not known. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** Sends a text message of less than 126 bytes, or a control frame. */
  void sendFrame(int opcode, byte[] payload) throws IOException {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) (0x80 | opcode);
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    send(frame);
  }

  /** The next frame of the server. */
  Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    return new Frame(first & 0xf, (first & 0x40) != 0, Bytes.wrap(in.readNBytes(length)));
  }

  /** A frame that the server sent. */
  record Frame(int opcode, boolean compressed, Bytes payload) {
    /** The text, inflated if need be. */
    String text() throws DataFormatException {
      if (!compressed) {
        return new String(payload.array(), StandardCharsets.UTF_8);
      }
      Inflater inflater = new Inflater(true);
      inflater.setInput(payload.array());
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] piece = new byte[4096];
      for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) {
        text.write(piece, 0, n);
      }
      inflater.end();
      return text.toString(StandardCharsets.UTF_8);
    }
  }

  /** Reads to the end, which has to come. */
  void awaitEnd() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** The kinds of the TLS records that came; readable as such with TLS 1.2. */
  List<Integer> records() throws IOException {
    List<Integer> kinds = new ArrayList<>();
    byte[] all = plain.received.toByteArray();
    int at = 0;
    while (at < all.length) {
      if (at + RECORD_HEADER_BYTES > all.length) {
        throw new EOFException("a record is cut short");
      }
      kinds.add(all[at] & 0xff);
      at += RECORD_HEADER_BYTES + ((all[at + 3] & 0xff) << 8 | (all[at + 4] & 0xff));
    }
    return kinds;
  }

  /** Fails unless the server said that it ends the connection. */
  void assertToldOfEnd() throws IOException {
    List<Integer> records = records();
    assertEquals(ALERT, records.get(records.size() - 1), records.toString());
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }
}
