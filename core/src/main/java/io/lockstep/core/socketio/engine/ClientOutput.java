package io.lockstep.core.socketio.engine;

import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;

/**
 * The way of what is sent to a client: answers to its polls, until it uses a WebSocket. It never
 * goes back to polls.
 */
final class ClientOutput {
  private final PollQueue polls;
  private final EngineLimits limits;
  private boolean usesWebSocket;

  /** The WebSocket that the client uses; null before that, and after it has closed. */
  private @Nullable EngineSocket socket;

  ClientOutput(PollQueue polls, EngineLimits limits) {
    this.polls = polls;
    this.limits = limits;
  }

  /** True if the client has moved to a WebSocket, also after that has closed. */
  boolean usesWebSocket() {
    return usesWebSocket;
  }

  /** True if the client uses that WebSocket. */
  boolean isOn(EngineSocket other) {
    return other == socket;
  }

  /** From now on the client uses that WebSocket. It gets what is queued. */
  void use(EngineSocket to) {
    usesWebSocket = true;
    socket = to;
    polls.answer(EnginePacket.NOOP);
    polls.takeAll().forEach(to::send);
  }

  /** The WebSocket has closed. */
  void socketClosed() {
    socket = null;
  }

  /** Closes the WebSocket, if the client uses one. */
  void closeSocket() {
    EngineSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  /** Sends or queues a packet; false if there is no room for it. */
  boolean send(EnginePacket packet) {
    if (usesWebSocket) {
      if (socket != null) {
        socket.send(packet);
      }
      return true;
    }
    return polls.add(new SharedPacket(packet, limits.budget()));
  }

  /** The same with messages that others are sent, too. */
  boolean send(SharedMessages messages, PacketWording wording) {
    if (usesWebSocket) {
      if (socket != null) {
        socket.send(messages, wording);
      }
      return true;
    }
    for (SharedPacket packet : messages.in(wording.packets()).packets()) {
      if (!polls.add(packet)) {
        return false;
      }
    }
    return true;
  }

  void pauseReading() {
    if (socket != null) {
      socket.pauseReading();
    }
  }

  void resumeReading() {
    if (socket != null) {
      socket.resumeReading();
    }
  }

  /** How well the client keeps up; null after its WebSocket has closed. */
  @Nullable Pace pace(long nowMs) {
    if (usesWebSocket) {
      return socket == null ? null : socket.pace(nowMs);
    }
    return polls.pace(nowMs);
  }
}
