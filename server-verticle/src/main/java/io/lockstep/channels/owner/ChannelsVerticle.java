package io.lockstep.channels.owner;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.Now;
import io.lockstep.core.time.RunningClock;
import io.lockstep.core.time.UnixClock;
import io.lockstep.core.turns.NextTimer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the channels of some shards. Keeps one timer, for the next channel that has something to
 * do, and none while no channel has.
 */
public final class ChannelsVerticle extends VerticleBase {
  /** Interval between checks for edges that are silent, in milliseconds. */
  private static final long LEASES_MS = 1_000;

  /** The shortest time between two visits of channels that are due, in milliseconds. */
  private static final long WATCHED_MS = 10;

  /** The shortest time while no edge watches. Then visits only free memory. */
  private static final long UNWATCHED_MS = 250;

  private final FeatureHost host;
  private final Channels channels;
  private final UnixClock unix;

  /** Stands still while this process does not run, because it cannot receive posts then. */
  private final MonotonicClock clock;

  private @Nullable NextTimer timer;
  private long lastVisitMs;
  private boolean visitScheduled;

  public ChannelsVerticle(FeatureHost host, Channels channels, Clocks clocks) {
    this.host = host;
    this.channels = channels;
    this.unix = clocks.unix();
    this.clock = new RunningClock(clocks.monotonic());
  }

  @Override
  public Future<?> start() {
    timer = new NextTimer(vertx, clock, this::visit);
    vertx.setPeriodic(LEASES_MS, id -> expireLeases());
    host.onRelease(channels::release);
    return host.serve(ChannelsCommand.class, this::handle);
  }

  @Override
  public Future<?> stop() {
    channels.clear();
    return Future.succeededFuture();
  }

  private void expireLeases() {
    channels.expireLeases(clock.millis(), host::isPresent);
  }

  private Answer handle(ChannelsCommand<?> command, BooleanSupplier late) {
    ChannelsEvent event = channels.apply(command, new Now(clock.millis(), unix.unixMillis()));
    if (!visitScheduled && (channels.hasNotices() || timer().isAfter(nextVisitMs()))) {
      // In a separate turn, so that no answer has to wait: edges get states in the order in which
      // they came about.
      visitScheduled = true;
      context.runOnContext(v -> visitAfterCommand());
    }
    return Answer.now(event);
  }

  private void visitAfterCommand() {
    visitScheduled = false;
    visit();
  }

  private void visit() {
    lastVisitMs = clock.millis();
    for (Channels.Notice notice : channels.due(lastVisitMs)) {
      notice.edges().forEach(edge -> host.tell(edge, notice.event()));
    }
    timer().set(nextVisitMs());
  }

  private long nextVisitMs() {
    long nextMs = channels.nextMs();
    if (nextMs == Deadlines.NEVER) {
      return nextMs;
    }
    return Math.max(nextMs, lastVisitMs + (channels.watched() ? WATCHED_MS : UNWATCHED_MS));
  }

  private NextTimer timer() {
    return Objects.requireNonNull(timer, "not started");
  }
}
