package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A poll, or a WebSocket, that notes what it is told. */
final class FakeClient implements Poll, EngineSocket {
  final List<String> heard = new ArrayList<>();
  boolean paused;

  static String text(Bytes bytes) {
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  @Override
  public void answer(Bytes payload) {
    heard.add(text(payload).replace('\u001e', '|'));
  }

  @Override
  public void refuse(EngineError error) {
    heard.add(error.name());
  }

  @Override
  public void send(EnginePacket packet) {
    heard.add(text(packet.bytes()));
  }

  @Override
  public void send(SharedMessages messages, PacketWording wording) {
    messages.in(wording.packets()).packets().forEach(each -> send(each.packet()));
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    return null;
  }

  @Override
  public void close() {
    heard.add("closed");
  }

  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    paused = false;
  }
}
