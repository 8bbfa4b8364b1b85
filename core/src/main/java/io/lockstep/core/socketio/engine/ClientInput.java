package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;

/** The way of what a client sends to the listener of its session, and the pauses on that way. */
final class ClientInput {
  /** Read on any event loop. Null before the session starts and after it has ended. */
  private volatile @Nullable EngineListener listener;

  /** Continues to read a payload after {@link #resume}; null if no payload waits. */
  private @Nullable Runnable continuation;

  private boolean paused;
  private boolean posting;

  void open(EngineListener opened) {
    listener = opened;
  }

  /** Ends it, and returns the listener that it had. */
  @Nullable EngineListener close() {
    EngineListener last = listener;
    listener = null;
    return last;
  }

  /** Begins to read a text message; null if nobody listens. Called on any event loop. */
  @Nullable MessageReading reading() {
    EngineListener told = listener;
    return told == null ? null : told.reading();
  }

  /** Passes on a message that was not read in pieces. */
  void message(EnginePacket packet) {
    EngineListener told = listener;
    if (told == null) {
      return;
    }
    Bytes bytes = packet.bytes();
    if (packet.binary()) {
      told.binary(bytes);
    } else {
      MessageReading reading = told.reading();
      reading.accept(bytes.array(), 0, bytes.length());
      reading.end(bytes);
    }
  }

  /** A payload begins; false if another one is being handled. */
  boolean beginPayload() {
    boolean begins = !posting;
    posting = true;
    return begins;
  }

  void endPayload() {
    posting = false;
  }

  boolean isPaused() {
    return paused;
  }

  /** True while nothing may be read. Then {@code then} is called once that is over. */
  boolean isPaused(Runnable then) {
    if (paused) {
      continuation = then;
    }
    return paused;
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    Runnable next = continuation;
    continuation = null;
    if (next != null) {
      next.run();
    }
  }
}
