package io.lockstep.sessions;

import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.PlacementPolicy;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.sessions.edge.SessionsCodec;
import io.lockstep.sessions.edge.SessionsEndpoint;
import io.lockstep.sessions.edge.SessionsMirror;
import io.lockstep.sessions.edge.SessionsRoutes;
import io.lockstep.sessions.owner.LastPushes;
import io.lockstep.sessions.owner.SessionCounts;
import io.lockstep.sessions.owner.Sessions;
import io.lockstep.sessions.owner.SessionsVerticle;
import io.vertx.core.Deployable;
import java.util.List;

/** Sessions: a member pushes, and the followers of its session get the push. */
public final class SessionsFeature implements Feature {
  /** Sessions among the features of a program. */
  public static final FeatureType<SessionsFeature> TYPE =
      new FeatureType<>(
          SessionsAddresses.FEATURE, List.of(SessionsSettings.class), SessionsFeature::new);

  private final SessionsSettings settings;
  private final MonotonicClock clock;
  private final Budget budget;
  private final LastPushes lastPushes;
  private final SessionCounts counts = new SessionCounts();

  private SessionsFeature(FeatureContext context) {
    this.settings = context.settings().get(SessionsSettings.class);
    this.clock = context.clocks().monotonic();
    this.budget = new Budget(maxBytes());
    this.lastPushes = new LastPushes(budget);
  }

  @Override
  public String name() {
    return SessionsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> messages() {
    return List.of(SessionsCommand.class, SessionsEvent.class);
  }

  @Override
  public PlacementPolicy placement() {
    return PlacementPolicy.BY_SHARD;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new SessionsVerticle(
        host, new Sessions(budget, lastPushes, counts, settings.leadersOnly(), host::tell), clock);
  }

  @Override
  public void routes(EdgeInstance at) {
    SessionsAddresses addresses = new SessionsAddresses(at.bus());
    SessionsCodec codec = new SessionsCodec(settings.serverMessageType());
    SessionsMirror mirror = new SessionsMirror(at.edge().recipients(), at.turnEnd(), addresses);
    SessionsEndpoint sessions =
        SessionsEndpoint.start(at.vertx(), addresses, codec, mirror, at.edge().budget(), clock);
    new SessionsRoutes(at.edge(), at.sockets(), sessions, settings).install();
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes().bytes();
  }

  @Override
  public List<Count> counts() {
    return List.of(
        new Count("sessions", "sessions with members", counts::sessions),
        new Count("members", "members of sessions", counts::members),
        new Count("bytes", "memory of sessions, about", budget::usedBytes));
  }

  @Override
  public List<String> tryIt(String base) {
    return List.of(
        "WebSocket clients of sessions: " + base.replaceFirst("^http", "ws") + "/connect");
  }
}
