package io.lockstep.core.turns;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The fair turns of each event loop: one for all verticles that live there. */
public final class LoopTurns {
  private static final FastThreadLocal<@Nullable FairTurns> TURNS = new FastThreadLocal<>();

  private LoopTurns() {}

  /**
   * Those of the context's event loop.
   *
   * @throws IllegalStateException when it is not called on that event loop
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
   * Also what is due at once is a timer: the loop serves its channels before it looks at its timers
   * again, while it runs tasks that tasks submit before it does.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // A turn does not fail.
  private static void schedule(EventLoop loop, Runnable task, long delayNanos) {
    loop.schedule(task, Math.max(1, delayNanos), TimeUnit.NANOSECONDS);
  }
}
