package io.lockstep.core.socketio.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.engine.EngineError;
import io.lockstep.core.socketio.engine.EngineSession;
import io.lockstep.core.socketio.engine.MessageReading;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PacketException;
import io.lockstep.core.socketio.packet.PayloadReader;
import io.lockstep.core.turns.FairTurns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a payload of a client in turns, on the session's event loop, and answers it after that.
 * So the client waits for the answer while its session is paused.
 */
final class PayloadWork implements FairTurns.Work {
  private static final Logger log = LoggerFactory.getLogger(PayloadWork.class);

  /** The number of bytes of a message that one step reads. */
  private static final int STEP_BYTES = 1 << 13;

  private final EngineSession session;
  private final FairTurns turns;
  private final Exchange exchange;
  private final PayloadReader reader;
  private @Nullable MessageReading reading;
  private Bytes message = Bytes.EMPTY;
  private int read;

  PayloadWork(EngineSession session, FairTurns turns, Bytes payload, Exchange exchange) {
    this.session = session;
    this.turns = turns;
    this.exchange = exchange;
    this.reader = new PayloadReader(payload);
  }

  void begin() {
    EngineError error = session.postBegins();
    if (error == null) {
      turns.add(this);
    } else {
      exchange.refuse(error);
    }
  }

  @Override
  public Object user() {
    return session;
  }

  @Override
  public boolean proceed(FairTurns.Share share) {
    try {
      do {
        if (session.isPaused(() -> turns.add(this))) {
          return false;
        }
        step();
      } while (!isDone() && !session.hasEnded() && !share.isUsedUp());
    } catch (PacketException e) {
      session.broken(e.reason());
      end(() -> exchange.refuse(EngineError.BAD_REQUEST));
      return false;
    } catch (RuntimeException | Error e) {
      log.error("a payload could not be handled", e);
      session.broken("the server failed on what it sent");
      end(() -> exchange.fail(e));
      return false;
    }
    if (isDone()) {
      end(exchange::ok);
      return false;
    }
    if (session.hasEnded()) {
      end(() -> exchange.refuse(EngineError.UNKNOWN_SESSION));
      return false;
    }
    return true;
  }

  private boolean isDone() {
    return reading == null && reader.isAtEnd();
  }

  private void step() {
    if (reading != null) {
      readOn(reading);
      return;
    }
    EnginePacket packet = reader.step();
    if (packet == null) {
      return;
    }
    if (packet.type() == EnginePacket.Type.MESSAGE && !packet.binary()) {
      reading = session.reading();
      message = packet.bytes();
      read = 0;
    } else {
      session.packet(packet);
    }
  }

  private void readOn(MessageReading message) {
    byte[] bytes = this.message.array();
    int end = Math.min(bytes.length, read + STEP_BYTES);
    message.accept(bytes, read, end);
    read = end;
    if (end == bytes.length) {
      reading = null;
      message.end(this.message);
    }
  }

  private void end(Runnable answer) {
    session.postEnded();
    answer.run();
  }
}
