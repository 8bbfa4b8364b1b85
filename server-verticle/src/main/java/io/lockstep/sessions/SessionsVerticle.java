package io.lockstep.sessions;

import io.lockstep.core.bus.FeatureHost;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.LongSupplier;

/** Serves the sessions of some shards. */
final class SessionsVerticle extends VerticleBase {
  /** How often edges that are gone are looked for, in milliseconds. */
  private static final long SWEEP_MS = 1_000;

  private final FeatureHost host;
  private final Sessions sessions;
  private final LongSupplier clock;

  /**
   * @param clock unix ms that never fall
   */
  SessionsVerticle(FeatureHost host, Sessions sessions, LongSupplier clock) {
    this.host = host;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MS, id -> sessions.sweep(clock.getAsLong()));
    return host.serve(command -> sessions.apply((SessionsCommand) command, clock.getAsLong()));
  }

  @Override
  public Future<?> stop() {
    sessions.clear();
    return Future.succeededFuture();
  }
}
