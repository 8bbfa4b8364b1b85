package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.PacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes what a session's client says; {@code 4bad} is refused, and {@code 4fail} a defect. */
final class FakeApplication implements EngineApplication, EngineListener {
  final List<String> heard = new ArrayList<>();
  private @Nullable EngineConnection connection;

  EngineConnection connection() {
    return Objects.requireNonNull(connection);
  }

  @Override
  public EngineListener opened(EngineConnection connection) {
    this.connection = connection;
    return this;
  }

  @Override
  public MessageReading reading() {
    return new MessageReading() {
      @Override
      public void accept(byte[] utf8, int from, int end) {}

      @Override
      public void end(Bytes packet) {
        heard(FakeClient.text(packet));
      }
    };
  }

  private void heard(String packet) {
    heard.add(packet);
    if (packet.equals("4bad")) {
      throw new PacketException("bad");
    } else if (packet.equals("4fail")) {
      throw new IllegalStateException("a defect");
    }
  }

  @Override
  public void binary(Bytes data) {
    heard.add("binary " + data.length());
  }

  @Override
  public void closed() {
    heard.add("closed");
  }
}
