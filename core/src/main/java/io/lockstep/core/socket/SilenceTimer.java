package io.lockstep.core.socket;

import io.lockstep.core.time.Wheel;

/**
 * Runs one connection's {@link SilenceWatch} on the wheel of its event loop. The wheel's entry also
 * serves {@link ClosingHandshake} once the connection closes.
 */
final class SilenceTimer {
  private final Wheel wheel;
  private final Wheel.Entry entry;
  private final SilenceWatch watch;

  /**
   * @param onDue called when there may be something to do
   */
  SilenceTimer(Wheel wheel, Silence silence, Runnable onDue) {
    this.wheel = wheel;
    this.entry = new Wheel.Entry(onDue);
    this.watch = new SilenceWatch(silence, WebSockets.nowMs());
  }

  Wheel.Entry entry() {
    return entry;
  }

  /** Sets the timer to the next time at which there may be something to do. */
  void schedule() {
    wheel.put(entry, watch.dueMs());
  }

  /** A frame has arrived. */
  void heard() {
    watch.heard(WebSockets.nowMs());
  }

  /** A message is under way, which must end in time. */
  void begun() {
    if (watch.begun(WebSockets.nowMs())) {
      schedule();
    }
  }

  /** The message under way is complete. */
  void finished() {
    watch.finished();
  }

  /** The server reads from the client again after it did not, so the silence does not count. */
  void listening() {
    watch.listening(WebSockets.nowMs());
  }

  /** Says what to do now. */
  SilenceWatch.Verdict check() {
    return watch.check(WebSockets.nowMs());
  }

  /** How long a client may be silent, in milliseconds. */
  long limitMs() {
    return watch.limitMs();
  }
}
