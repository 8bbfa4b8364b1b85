package io.lockstep.channels;

import io.lockstep.channels.edge.ChannelWatches;
import io.lockstep.channels.edge.ChannelsRoutes;
import io.lockstep.channels.owner.Channels;
import io.lockstep.channels.owner.ChannelsVerticle;
import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.util.List;

/** Channels as a process deploys them: an instance of the verticle on every event loop. */
public final class ChannelsFeature implements Feature {
  private final ChannelsSettings settings;
  private final Budget budget;
  private final Clocks clocks;
  private final String version;

  public ChannelsFeature(
      ChannelsSettings settings, Clocks clocks, MeterRegistry metrics, String version) {
    this.settings = settings;
    this.clocks = clocks;
    this.budget = new Budget(settings.maxBytes().bytes());
    this.version = version;
    metrics.gauge("lockstep.channels.bytes", budget, Budget::usedBytes);
  }

  @Override
  public String name() {
    return ChannelsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> families() {
    return List.of(ChannelsCommand.class, ChannelsEvent.class);
  }

  @Override
  public int instances(int eventLoops) {
    return eventLoops;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new ChannelsVerticle(host, new Channels(settings, budget), clocks);
  }

  @Override
  public void routes(EdgeInstance at) {
    ChannelsAddresses channels = new ChannelsAddresses(at.bus());
    ChannelWatches watches = ChannelWatches.start(channels, at, clocks.monotonic());
    new ChannelsRoutes(at.edge(), channels, watches, clocks.unix(), version).install();
  }
}
