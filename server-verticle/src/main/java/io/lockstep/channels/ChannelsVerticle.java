package io.lockstep.channels;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.message.Event;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.RunningClock;
import io.lockstep.core.time.UnixClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Serves the channels of some shards. Keeps one timer for expiry, and one more while somebody
 * watches a channel.
 */
final class ChannelsVerticle extends VerticleBase {
  /** How often clients that are gone are looked for, in milliseconds. */
  private static final long SWEEP_MS = 1_000;

  /** How often watched channels are looked at, in milliseconds. */
  private static final long WATCH_MS = 10;

  private final FeatureHost host;
  private final Channels channels;
  private final UnixClock unix;

  /** While this process does not run, its clients cannot be heard. */
  private final MonotonicClock clock;

  private long watchTimer = -1;
  private boolean tellScheduled;

  ChannelsVerticle(FeatureHost host, Channels channels, Clocks clocks) {
    this.host = host;
    this.channels = channels;
    this.unix = clocks.unix();
    this.clock = new RunningClock(clocks.monotonic());
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MS, id -> channels.sweep(clock.millis()));
    return host.serve(command -> handle((ChannelsCommand) command));
  }

  @Override
  public Future<?> stop() {
    channels.clear();
    return Future.succeededFuture();
  }

  private Event handle(ChannelsCommand command) {
    ChannelsEvent event = channels.apply(command, new Now(clock.millis(), unix.unixMillis()));
    if (channels.watched() && !tellScheduled) {
      // In a turn of its own, so that no answer is held back: an edge hears states in the order
      // they came about.
      tellScheduled = true;
      context.runOnContext(v -> tellAfterCommand());
    }
    return event;
  }

  private void tellAfterCommand() {
    tellScheduled = false;
    if (channels.watched() && watchTimer < 0) {
      watchTimer = vertx.setPeriodic(WATCH_MS, id -> tell());
    }
    tell();
  }

  private void tell() {
    for (Channels.Notice notice : channels.due(clock.millis())) {
      notice.edges().forEach(edge -> host.tell(edge, notice.event()));
    }
    if (!channels.watched() && watchTimer >= 0) {
      vertx.cancelTimer(watchTimer);
      watchTimer = -1;
    }
  }
}
