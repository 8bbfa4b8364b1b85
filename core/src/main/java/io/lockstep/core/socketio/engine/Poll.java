package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;

/** A request of a client that waits for packets. Ends with one of these calls. */
public interface Poll {
  void answer(Bytes payload);

  void refuse(EngineError error);
}
