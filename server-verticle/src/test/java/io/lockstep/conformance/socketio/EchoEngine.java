package io.lockstep.conformance.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.engine.EngineApplication;
import io.lockstep.core.socketio.engine.EngineConnection;
import io.lockstep.core.socketio.engine.EngineListener;
import io.lockstep.core.socketio.engine.MessageReading;
import io.lockstep.core.socketio.packet.EnginePacket;

/** Sends a session back what it sends. */
final class EchoEngine implements EngineApplication {
  @Override
  public EngineListener opened(EngineConnection connection) {
    return new Echo(connection);
  }

  private record Echo(EngineConnection connection) implements EngineListener {
    @Override
    public MessageReading reading() {
      return new MessageReading() {
        @Override
        public void accept(byte[] utf8, int from, int end) {}

        @Override
        public void end(Bytes packet) {
          connection.send(EnginePacket.text(packet));
        }
      };
    }

    @Override
    public void binary(Bytes data) {
      connection.send(EnginePacket.binary(data));
    }

    @Override
    public void closed() {}
  }
}
