package io.lockstep.core.socketio.engine;

/** Is told which sessions are opened on a path. */
@FunctionalInterface
public interface EngineApplication {
  /**
   * A client has opened a session.
   *
   * @param connection packets that are sent to it now follow the answer to the handshake
   * @return is told what the client sends
   */
  EngineListener opened(EngineConnection connection);
}
