package io.lockstep.rooms.owner;

import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.Now;
import io.lockstep.core.time.RunningClock;
import io.lockstep.core.time.UnixClock;
import io.lockstep.core.turns.NextTimer;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Serves the rooms of some shards. Has one timer, for the next room of which edges are told. */
public final class RoomsVerticle extends VerticleBase {
  /** Interval between checks for edges that are gone, in milliseconds. */
  private static final long SWEEP_MS = 1_000;

  private final FeatureHost host;
  private final Rooms rooms;
  private final UnixClock unix;

  /** Stands still while this process does not run, because edges cannot be heard meanwhile. */
  private final MonotonicClock clock;

  private @Nullable NextTimer timer;

  public RoomsVerticle(FeatureHost host, Rooms rooms, Clocks clocks) {
    this.host = host;
    this.rooms = rooms;
    this.unix = clocks.unix();
    this.clock = new RunningClock(clocks.monotonic());
  }

  @Override
  public Future<?> start() {
    timer = new NextTimer(vertx, clock, this::tellDue);
    vertx.setPeriodic(SWEEP_MS, id -> sweep());
    host.onRelease(rooms::release);
    return host.serve(RoomsCommand.class, this::handle);
  }

  @Override
  public Future<?> stop() {
    rooms.clear();
    return Future.succeededFuture();
  }

  private Answer handle(RoomsCommand<?> command, BooleanSupplier late) {
    RoomsEvent answer = rooms.apply(command, now());
    schedule();
    return Answer.now(answer);
  }

  private Now now() {
    return new Now(clock.millis(), unix.unixMillis());
  }

  private void sweep() {
    rooms.sweep(now(), host::isPresent);
    schedule();
  }

  private void tellDue() {
    rooms.tellDue(now());
    schedule();
  }

  private void schedule() {
    timer().set(rooms.nextMs());
  }

  private NextTimer timer() {
    return Objects.requireNonNull(timer, "not started");
  }
}
