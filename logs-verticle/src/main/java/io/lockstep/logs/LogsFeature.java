package io.lockstep.logs;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.time.Clocks;
import io.lockstep.logs.edge.ListenEndpoint;
import io.lockstep.logs.edge.LogsPageRoutes;
import io.lockstep.logs.edge.LogsRoutes;
import io.lockstep.logs.owner.LogsVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.util.List;

/** Logs as a process deploys them: one sequence, so one instance of the verticle. */
public final class LogsFeature implements Feature {
  private final LogsSettings settings;
  private final Clocks clocks;
  private final LogsMetrics metrics;
  private final LogsPageRoutes page = new LogsPageRoutes();

  public LogsFeature(LogsSettings settings, Clocks clocks, MeterRegistry metrics) {
    this.settings = settings;
    this.clocks = clocks;
    this.metrics = new LogsMetrics(metrics);
  }

  @Override
  public String name() {
    return LogsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> families() {
    return List.of(LogsCommand.class, LogsEvent.class);
  }

  @Override
  public int instances(int eventLoops) {
    return 1;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new LogsVerticle(part(host));
  }

  /** What the owner of the log is given. */
  LogsVerticle.Part part(FeatureHost host) {
    return new LogsVerticle.Part(host, settings, clocks, metrics);
  }

  @Override
  public void routes(EdgeInstance at) {
    LogsAddresses logs = new LogsAddresses(at.bus());
    ListenEndpoint listeners =
        ListenEndpoint.start(at.vertx(), logs, at.sockets(), clocks.unix(), metrics);
    at.beforeClosing(listeners::finish);
    new LogsRoutes(at.edge(), at.sockets(), logs, listeners).install();
    page.install(at.edge());
  }

  /** Counts lines of this process that were dropped. */
  public void ownDropped(long count) {
    metrics.ownDropped(count);
  }
}
