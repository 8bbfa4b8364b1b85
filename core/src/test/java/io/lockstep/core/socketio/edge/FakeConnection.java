package io.lockstep.core.socketio.edge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.sending.FrameEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket that notes what is sent to its client. Fails if it is called on another loop. */
final class FakeConnection implements WebSocketConnection {
  final List<String> sent = new ArrayList<>();
  boolean paused;

  /** Whether the client reads what it is sent. */
  boolean ready = true;

  private final HomeLoop here;

  FakeConnection(HomeLoop here) {
    this.here = here;
  }

  private void note(String what) {
    assertTrue(here.isHere());
    sent.add(what);
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void sendText(Bytes utf8) {
    note(new String(utf8.array(), StandardCharsets.UTF_8));
  }

  @Override
  public void sendBinary(Bytes message) {
    note("binary");
  }

  @Override
  public void close(int code, String reason) {
    note("closed " + code);
  }

  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    paused = false;
  }

  @Override
  public Caller caller() {
    return Caller.EVERYBODY;
  }

  @Override
  public long number() {
    return 1;
  }

  @Override
  public void send(SharedMessages messages) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void send(SharedMessages messages, FrameEncoding encoding) {
    note("frames");
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    return null;
  }
}
