package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;

/** Why a request is refused, in the stock server's words. */
public enum EngineError {
  UNKNOWN_TRANSPORT(0, "Transport unknown"),
  UNKNOWN_SESSION(1, "Session ID unknown"),
  BAD_METHOD(2, "Bad handshake method"),
  BAD_REQUEST(3, "Bad request"),
  UNSUPPORTED_VERSION(5, "Unsupported protocol version");

  private final String json;

  EngineError(int code, String message) {
    json = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  /** The status of the answer. */
  public int status() {
    return 400;
  }

  /** The body of the answer, a JSON object. */
  public Bytes body() {
    return Bytes.utf8(json);
  }
}
