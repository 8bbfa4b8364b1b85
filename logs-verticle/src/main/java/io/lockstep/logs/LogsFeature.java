package io.lockstep.logs;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.PlacementPolicy;
import io.lockstep.core.time.Clocks;
import io.lockstep.logs.edge.ListenEndpoint;
import io.lockstep.logs.edge.LogsPageRoutes;
import io.lockstep.logs.edge.LogsRoutes;
import io.lockstep.logs.own.OwnLogVerticle;
import io.lockstep.logs.owner.LogsVerticle;
import io.vertx.core.Deployable;
import java.util.List;

/** Logs: clients post entries, and listeners get them, all in one sequence. */
public final class LogsFeature implements Feature {
  /** Logs among the features of a program. */
  public static final FeatureType<LogsFeature> TYPE =
      new FeatureType<>(LogsAddresses.FEATURE, List.of(LogsSettings.class), LogsFeature::new);

  private final LogsSettings settings;
  private final BusSettings busSettings;
  private final Clocks clocks;
  private final LogsMetrics metrics;
  private final LogsPageRoutes page = new LogsPageRoutes();

  private LogsFeature(FeatureContext context) {
    this.settings = context.settings().get(LogsSettings.class);
    this.busSettings = context.settings().get(BusSettings.class);
    this.clocks = context.clocks();
    this.metrics = new LogsMetrics(context.metrics());
  }

  @Override
  public String name() {
    return LogsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> messages() {
    return List.of(LogsCommand.class, LogsEvent.class);
  }

  @Override
  public PlacementPolicy placement() {
    return PlacementPolicy.ONE_OWNER;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new LogsVerticle(part(host));
  }

  /** What the log's owner needs to serve at {@code host}. */
  public LogsVerticle.Part part(FeatureHost host) {
    return new LogsVerticle.Part(host, settings, clocks, metrics);
  }

  @Override
  public void routes(EdgeInstance at) {
    LogsAddresses logs = new LogsAddresses(at.bus());
    ListenEndpoint listeners =
        ListenEndpoint.start(
            at.vertx(), logs, new LogsGrowth(at.bus()), at.sockets(), clocks.unix(), metrics);
    at.beforeClosing(listeners::finish);
    new LogsRoutes(at.edge(), at.sockets(), logs, listeners).install();
    page.install(at.edge());
  }

  /** The process's own log is read where all entries are. */
  @Override
  public List<Deployable> everywhere(Placement placement) {
    return List.of(new OwnLogVerticle(placement, busSettings, clocks, metrics));
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes().bytes();
  }

  @Override
  public List<Count> counts() {
    return List.of(
        new Count("held", "log entries that are held", metrics::held),
        new Count("bytes", "memory of held log entries, about", metrics::bytes),
        new Count("listeners", "listeners to logs that are connected", metrics::listeners));
  }

  @Override
  public List<String> tryIt(String base) {
    return List.of("live log of this server and its clients: " + base + "/logs.html");
  }
}
