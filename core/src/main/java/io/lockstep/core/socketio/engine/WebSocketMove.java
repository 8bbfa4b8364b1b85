package io.lockstep.core.socketio.engine;

import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The move of a session from polling to a WebSocket. The client opens the WebSocket, probes it, and
 * confirms the move when its last poll is answered. It has a limited time for that.
 */
final class WebSocketMove {
  private final EngineLoop.Alarm alarm;
  private final Runnable onProbe;
  private final Consumer<EngineSocket> onConfirm;
  private final Runnable onAbandon;

  /** The WebSocket that the client has opened; null while there is none. */
  private @Nullable EngineSocket socket;

  private boolean probed;

  /**
   * @param onProbe called after a probe was answered
   * @param onConfirm called with the WebSocket that the client uses from now on
   * @param onAbandon called when a client that has probed a WebSocket stays with polling
   */
  WebSocketMove(
      EngineLoop loop, Runnable onProbe, Consumer<EngineSocket> onConfirm, Runnable onAbandon) {
    this.alarm = loop.alarm(this::abandon);
    this.onProbe = onProbe;
    this.onConfirm = onConfirm;
    this.onAbandon = onAbandon;
  }

  /** True if the client has opened no WebSocket. */
  boolean isIdle() {
    return socket == null;
  }

  /** True if the client waits for the answer to its last poll. */
  boolean isProbed() {
    return probed;
  }

  /** True if that is the WebSocket to which the client wants to move. */
  boolean isTo(EngineSocket other) {
    return other == socket;
  }

  /** The client has opened a WebSocket. */
  void begin(EngineSocket opened, long dueMs) {
    socket = opened;
    alarm.set(dueMs);
  }

  /** A packet of the client on that WebSocket. */
  void handle(EnginePacket packet) {
    EngineSocket to = socket;
    if (to == null) {
      return;
    }
    if (!probed && packet.bytes().equals(EnginePacket.PROBE)) {
      probed = true;
      to.send(EnginePacket.text(EnginePacket.PROBE_ANSWER));
      onProbe.run();
    } else if (probed && packet.type() == EnginePacket.Type.UPGRADE) {
      reset();
      onConfirm.accept(to);
    } else {
      abandon();
    }
  }

  /** Closes the WebSocket. The session continues by polling. */
  void abandon() {
    boolean stays = probed;
    cancel();
    if (stays) {
      onAbandon.run();
    }
  }

  /** Closes the WebSocket, if there is one, because the session ends. */
  void cancel() {
    EngineSocket to = socket;
    reset();
    if (to != null) {
      to.close();
    }
  }

  private void reset() {
    socket = null;
    probed = false;
    alarm.clear();
  }
}
