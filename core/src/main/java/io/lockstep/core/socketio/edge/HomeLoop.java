package io.lockstep.core.socketio.edge;

import io.lockstep.core.socketio.engine.EngineLoop;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.LoopTurns;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;

/** The event loop of an edge, which is home to the sessions that are opened there. */
final class HomeLoop implements EngineLoop {
  private final Context context;
  private final EventLoop loop;
  private final FairTurns turns;
  private final Wheel wheel;

  /**
   * To be made on the event loop.
   *
   * @param wheel its deadlines
   */
  HomeLoop(Context context, Wheel wheel) {
    this.context = context;
    this.loop = ((ContextInternal) context).nettyEventLoop();
    this.turns = LoopTurns.of(context);
    this.wheel = wheel;
  }

  /** Runs {@code task} here: now if this is the event loop, else after what was handed over. */
  void run(Runnable task) {
    if (isHere()) {
      task.run();
    } else {
      context.runOnContext(v -> task.run());
    }
  }

  /** True if the caller is on this event loop. */
  boolean isHere() {
    return loop.inEventLoop();
  }

  FairTurns turns() {
    return turns;
  }

  @Override
  public long nowMs() {
    return MonotonicClock.SYSTEM.runningMillis();
  }

  @Override
  public Alarm alarm(Runnable due) {
    Wheel.Entry entry = new Wheel.Entry(due);
    return new Alarm() {
      @Override
      public void set(long dueMs) {
        wheel.put(entry, dueMs);
      }

      @Override
      public void clear() {
        wheel.take(entry);
      }
    };
  }

  @Override
  public void atEndOfTurn(Runnable task) {
    context.runOnContext(v -> task.run());
  }
}
