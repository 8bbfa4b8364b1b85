package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packets that are queued for a client that polls, and the poll that waits for them. Notices
 * when the client does not poll in time.
 */
final class PollQueue {
  private final EngineLoop loop;
  private final EngineLimits limits;
  private final long absenceMs;
  private final Runnable flush;
  private final EngineLoop.Alarm absence;
  private final OutgoingPackets outgoing;
  private final Pace pace = new Pace();
  private @Nullable Poll poll;
  private boolean flushing;
  private boolean expected;
  private long sentBytes;

  /**
   * @param absenceMs how long an expected poll may be missing
   * @param flush called at the end of a turn in which packets were queued while a poll waits
   * @param onAbsence called when an expected poll did not arrive in time
   */
  PollQueue(
      EngineLoop loop, EngineLimits limits, long absenceMs, Runnable flush, Runnable onAbsence) {
    this.loop = loop;
    this.limits = limits;
    this.absenceMs = absenceMs;
    this.flush = flush;
    this.absence = loop.alarm(onAbsence);
    this.outgoing = new OutgoingPackets(limits);
  }

  /** From now on the client has to poll again after each answer, and now if no poll waits. */
  void expect() {
    expected = true;
    if (poll == null) {
      absence.set(loop.nowMs() + absenceMs);
    }
  }

  /** From now on the client need not poll. */
  void expectNone() {
    expected = false;
    absence.clear();
  }

  /** True while a poll waits. */
  boolean isPolled() {
    return poll != null;
  }

  /** True if no packet is queued. */
  boolean isEmpty() {
    return outgoing.isEmpty();
  }

  /** The client asks for packets. No other poll waits. */
  void begin(Poll request) {
    absence.clear();
    poll = request;
  }

  /** Forgets the poll if it is the one that waits; false if it is not. */
  boolean forget(Poll request) {
    boolean waits = poll == request;
    if (waits) {
      poll = null;
    }
    return waits;
  }

  /** Queues a packet; false if there is no room for it. */
  boolean add(SharedPacket packet) {
    if (!outgoing.add(packet)) {
      return false;
    }
    if (poll != null && !flushing) {
      flushing = true;
      loop.atEndOfTurn(this::flush);
    }
    return true;
  }

  private void flush() {
    flushing = false;
    flush.run();
  }

  /** Answers the poll that waits with the first packets of the queue, which is not empty. */
  void answerQueued() {
    answer(outgoing.takePayload());
  }

  /** Answers the poll that waits, if there is one, with a packet that is not queued. */
  void answer(EnginePacket packet) {
    if (poll != null) {
      answer(packet.bytes());
    }
  }

  private void answer(Bytes payload) {
    Poll request = poll;
    poll = null;
    if (request != null) {
      sentBytes += payload.length();
      if (expected) {
        expect();
      }
      request.answer(payload);
    }
  }

  /** Takes all packets out of the queue. */
  List<EnginePacket> takeAll() {
    return outgoing.takeAll();
  }

  /** How well the client keeps up. */
  Pace pace(long nowMs) {
    pace.observe(outgoing.bytes() > limits.maxQueueBytes() / 4, sentBytes, nowMs);
    return pace;
  }
}
