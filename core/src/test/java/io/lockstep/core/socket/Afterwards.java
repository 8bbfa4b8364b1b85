package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.FrameReader;

/** A receiver that does something more after each message. */
public record Afterwards(FrameReader.Receiver told, Runnable then) implements FrameReader.Receiver {
  @Override
  public void text(Bytes message) {
    told.text(message);
    then.run();
  }

  @Override
  public void binary(Bytes message) {
    told.binary(message);
    then.run();
  }

  @Override
  public void ping(Bytes payload) {
    told.ping(payload);
  }

  @Override
  public void pong(Bytes payload) {
    told.pong(payload);
  }

  @Override
  public void closed(int code, String reason) {
    told.closed(code, reason);
  }

  @Override
  public boolean isPaused() {
    return told.isPaused();
  }
}
