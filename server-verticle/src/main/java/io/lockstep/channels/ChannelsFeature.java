package io.lockstep.channels;

import io.lockstep.channels.edge.ChannelWatches;
import io.lockstep.channels.edge.ChannelsRoutes;
import io.lockstep.channels.owner.ChannelCounts;
import io.lockstep.channels.owner.Channels;
import io.lockstep.channels.owner.ChannelsVerticle;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.PlacementPolicy;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.vertx.core.Deployable;
import java.util.List;

/** Channels: clients post their state and get the state of the others. */
public final class ChannelsFeature implements Feature {
  /** Channels among the features of a program. */
  public static final FeatureType<ChannelsFeature> TYPE =
      new FeatureType<>(
          ChannelsAddresses.FEATURE, List.of(ChannelsSettings.class), ChannelsFeature::new);

  private final ChannelsSettings settings;
  private final Clocks clocks;
  private final String version;
  private final Budget budget;
  private final ChannelCounts counts = new ChannelCounts();

  private ChannelsFeature(FeatureContext context) {
    this.settings = context.settings().get(ChannelsSettings.class);
    this.clocks = context.clocks();
    this.version = context.version();
    this.budget = new Budget(maxBytes());
  }

  @Override
  public String name() {
    return ChannelsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> messages() {
    return List.of(ChannelsCommand.class, ChannelsEvent.class);
  }

  @Override
  public PlacementPolicy placement() {
    return PlacementPolicy.BY_SHARD;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new ChannelsVerticle(host, new Channels(settings, budget, counts), clocks);
  }

  @Override
  public void routes(EdgeInstance at) {
    ChannelsAddresses channels = new ChannelsAddresses(at.bus());
    ChannelWatches watches = ChannelWatches.start(channels, at, clocks.monotonic());
    new ChannelsRoutes(at.edge(), channels, watches, clocks.unix(), version).install();
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes().bytes();
  }

  @Override
  public List<Count> counts() {
    return List.of(
        new Count("channels", "channels with clients", counts::channels),
        new Count("clients", "clients in channels", counts::clients),
        new Count("bytes", "memory of channels, about", budget::usedBytes));
  }

  @Override
  public List<String> tryIt(String base) {
    return List.of(
        "curl -d '{\"client_id\":\"ada\"}' " + base + "/api/channels/test",
        "curl " + base + "/api/channels/test");
  }
}
