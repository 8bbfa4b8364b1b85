package io.lockstep.sessions;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.sessions.edge.SessionsCodec;
import io.lockstep.sessions.edge.SessionsEndpoint;
import io.lockstep.sessions.edge.SessionsMirror;
import io.lockstep.sessions.edge.SessionsRoutes;
import io.lockstep.sessions.owner.LastPushes;
import io.lockstep.sessions.owner.Sessions;
import io.lockstep.sessions.owner.SessionsVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.util.List;

/** Sessions as a process deploys them: an instance of the verticle on every event loop. */
public final class SessionsFeature implements Feature {
  private final SessionsSettings settings;
  private final Budget budget;
  private final LastPushes lastPushes;
  private final MonotonicClock clock;

  public SessionsFeature(SessionsSettings settings, MonotonicClock clock, MeterRegistry metrics) {
    this.settings = settings;
    this.clock = clock;
    this.budget = new Budget(settings.maxBytes().bytes());
    this.lastPushes = new LastPushes(budget);
    metrics.gauge("lockstep.sessions.bytes", budget, Budget::usedBytes);
  }

  @Override
  public String name() {
    return SessionsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> families() {
    return List.of(SessionsCommand.class, SessionsEvent.class);
  }

  @Override
  public int instances(int eventLoops) {
    return eventLoops;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new SessionsVerticle(
        host, new Sessions(budget, lastPushes, settings.leadersOnly(), host::tell), clock);
  }

  @Override
  public void routes(EdgeInstance at) {
    SessionsAddresses addresses = new SessionsAddresses(at.bus());
    SessionsCodec codec = new SessionsCodec(settings.serverMessageType());
    SessionsMirror mirror =
        new SessionsMirror(at.sockets(), at.vertx().getOrCreateContext(), addresses);
    SessionsEndpoint sessions =
        SessionsEndpoint.start(at.vertx(), addresses, codec, mirror, at.edge().budget(), clock);
    new SessionsRoutes(at.edge(), at.sockets(), sessions, settings).install();
  }
}
