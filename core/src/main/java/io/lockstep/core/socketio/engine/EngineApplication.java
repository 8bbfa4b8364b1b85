package io.lockstep.core.socketio.engine;

/** What a path does with the sessions that are opened there. */
@FunctionalInterface
public interface EngineApplication {
  /**
   * A client has opened a session.
   *
   * @param connection what is sent to it now follows the answer to the handshake
   * @return what hears the client
   */
  EngineListener opened(EngineConnection connection);
}
