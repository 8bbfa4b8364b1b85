package io.lockstep.core.turns;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the {@link FairTurns} of an event loop, which all its verticles share. */
public final class LoopTurns {
  private static final FastThreadLocal<@Nullable FairTurns> TURNS = new FastThreadLocal<>();

  private static final long MILLI_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private LoopTurns() {}

  /**
   * The turns of the context's event loop.
   *
   * @throws IllegalStateException if it is not called on that event loop
   */
  public static FairTurns of(Context context) {
    EventLoop loop = ((ContextInternal) context).nettyEventLoop();
    if (!loop.inEventLoop()) {
      throw new IllegalStateException("not on the context's event loop");
    }
    FairTurns turns = TURNS.get();
    if (turns == null) {
      turns = new FairTurns(loop, (task, nanos) -> schedule(loop, task, nanos), System::nanoTime);
      TURNS.set(turns);
    }
    return turns;
  }

  /**
   * Uses a timer also for a task without delay. Before the loop checks its timers it serves its
   * channels. A submitted task would run before that. A delay is rounded up to whole milliseconds,
   * because Netty's selector waits for these only: for the rest it would spin, and keep a processor
   * from others.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // A turn does not fail.
  private static void schedule(EventLoop loop, Runnable task, long delayNanos) {
    loop.schedule(task, Math.max(1, roundedUp(delayNanos)), TimeUnit.NANOSECONDS);
  }

  /** The delay in whole milliseconds, as nanoseconds. */
  static long roundedUp(long nanos) {
    return (nanos + MILLI_NANOS - 1) / MILLI_NANOS * MILLI_NANOS;
  }
}
