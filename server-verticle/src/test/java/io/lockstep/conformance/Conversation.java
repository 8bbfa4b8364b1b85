package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the server, and what was seen on it. A silent server ends the case. */
final class Conversation implements AutoCloseable {
  private final Socket socket;
  private final int patienceMs;
  private final InputStream in;
  private final OutputStream out;
  private final FrameInput frames;
  private final @Nullable DeflateClient deflate;
  private final MessageInput messages;
  private final List<Received> received = new ArrayList<>();
  private boolean closeSent;
  private boolean closedFirst;
  private @Nullable Bytes closePayload;
  private boolean over;

  private Conversation(Socket socket, List<DeflateOffer> offers) throws IOException, IllegalServer {
    this.socket = socket;
    this.patienceMs = socket.getSoTimeout();
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = socket.getOutputStream();
    String host = "127.0.0.1:" + socket.getPort();
    String extension = ClientHandshake.open(in, out, host, offers);
    this.deflate =
        extension == null ? null : new DeflateClient(DeflateOffer.agreed(offers, extension));
    this.frames = new FrameInput(in);
    this.messages = new MessageInput(deflate);
  }

  static Conversation open(int port, List<DeflateOffer> offers, Duration patience)
      throws IOException, IllegalServer {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      int patienceMs = (int) patience.toMillis();
      socket.setSoTimeout(patienceMs);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMs);
      return new Conversation(socket, offers);
    } catch (IOException | IllegalServer e) {
      socket.close();
      throw e;
    }
  }

  /** Null when compression was not agreed. */
  @Nullable DeflateClient deflate() {
    return deflate;
  }

  /** Sends frames with one write. */
  public void send(List<Frame> sent) {
    note(sent);
    write(WireFrames.masked(sent));
  }

  /** Sends frames with a write for each {@code size} bytes. */
  void sendChopped(List<Frame> sent, int size) {
    note(sent);
    byte[] bytes = WireFrames.masked(sent);
    for (int start = 0; start < bytes.length; start += size) {
      write(bytes, start, Math.min(size, bytes.length - start));
    }
  }

  private void note(List<Frame> sent) {
    // One with a reserved bit is no close but an error, which the server has to answer.
    if (sent.stream().anyMatch(frame -> frame.opcode() == Frame.CLOSE && frame.reserved() == 0)) {
      closeSent = true;
    }
  }

  void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  private void write(byte[] bytes, int start, int length) {
    try {
      out.write(bytes, start, length);
    } catch (IOException e) {
      // The server may end the connection at any time; reading tells whether it was right.
    }
  }

  /** Reads on until {@code count} things have been received, or the connection is closed. */
  void await(int count) throws IOException, IllegalServer {
    while (received.size() < count && receive() != null) {}
  }

  /** Notes a silence, if the server says nothing for so long. */
  void listen(Duration time) throws IOException {
    in.mark(1);
    socket.setSoTimeout((int) time.toMillis());
    try {
      in.read();
      in.reset();
    } catch (SocketTimeoutException e) {
      received.add(Received.silence());
    } finally {
      socket.setSoTimeout(patienceMs);
    }
  }

  private @Nullable Received receive() throws IOException, IllegalServer {
    Received next = next();
    if (next != null) {
      received.add(next);
    }
    return next;
  }

  /** What comes next, not noted; null when the server has closed the WebSocket. */
  @Nullable Received next() throws IOException, IllegalServer {
    Received next = null;
    while (!over && next == null) {
      Frame frame = read();
      if (frame == null || frame.opcode() == Frame.CLOSE) {
        closed(frame);
      } else {
        next = messages.accept(frame);
      }
    }
    return next;
  }

  private void closed(@Nullable Frame close) throws IllegalServer {
    over = true;
    closedFirst = closeSent;
    if (close != null) {
      CloseAnswer.check(close);
      closePayload = close.payload();
    }
  }

  private @Nullable Frame read() throws IOException, IllegalServer {
    try {
      return frames.read();
    } catch (SocketException e) {
      // Cut off with a reset: an end like any other.
      return null;
    }
  }

  /** Reads all that is still to come, agrees to the close, and sees the server hang up. */
  Transcript finish() throws IOException, IllegalServer {
    await(Integer.MAX_VALUE);
    if (closePayload != null) {
      if (!closeSent) {
        send(List.of(Frame.of(Frame.CLOSE, closePayload)));
      }
      try {
        IllegalServer.unless(read() == null, "A frame after the close frame.");
      } catch (SocketTimeoutException e) {
        throw new IllegalServer("The server leaves it to the client to end the connection.");
      }
    }
    return new Transcript(List.copyOf(received), closedFirst, closePayload);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    if (deflate != null) {
      deflate.close();
    }
  }
}
