package io.lockstep.sessions.owner;

import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.RunningClock;
import io.lockstep.sessions.SessionsCommand;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.BooleanSupplier;

/** Serves the sessions of some shards. */
public final class SessionsVerticle extends VerticleBase {
  /** Interval between checks for edges that are gone, in milliseconds. */
  private static final long SWEEP_MS = 500;

  private final FeatureHost host;
  private final Sessions sessions;

  /** Stands still while this process does not run, because edges cannot be heard meanwhile. */
  private final MonotonicClock clock;

  public SessionsVerticle(FeatureHost host, Sessions sessions, MonotonicClock clock) {
    this.host = host;
    this.sessions = sessions;
    this.clock = new RunningClock(clock);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MS, id -> sweep());
    host.onRelease(sessions::release);
    return host.serve(SessionsCommand.class, this::handle);
  }

  private Answer handle(SessionsCommand<?> command, BooleanSupplier late) {
    return Answer.now(sessions.apply(command, clock.millis()));
  }

  private void sweep() {
    sessions.sweep(clock.millis(), host::isPresent);
  }

  @Override
  public Future<?> stop() {
    sessions.clear();
    return Future.succeededFuture();
  }
}
