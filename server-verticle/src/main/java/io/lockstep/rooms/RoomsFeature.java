package io.lockstep.rooms;

import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.PlacementPolicy;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socketio.edge.EngineSessions;
import io.lockstep.core.time.Clocks;
import io.lockstep.rooms.edge.RoomModuleRoutes;
import io.lockstep.rooms.edge.RoomsEdge;
import io.lockstep.rooms.edge.RoomsPageRoutes;
import io.lockstep.rooms.edge.RoomsRoutes;
import io.lockstep.rooms.owner.RoomCounts;
import io.lockstep.rooms.owner.Rooms;
import io.lockstep.rooms.owner.RoomsVerticle;
import io.vertx.core.Deployable;
import java.util.List;

/** Rooms: users watch together, and everybody sees the same moment. */
public final class RoomsFeature implements Feature {
  /** Rooms among the features of a program. */
  public static final FeatureType<RoomsFeature> TYPE =
      new FeatureType<>(RoomsAddresses.FEATURE, List.of(RoomsSettings.class), RoomsFeature::new);

  private final RoomsSettings settings;
  private final Clocks clocks;
  private final Budget budget;
  private final RoomCounts counts = new RoomCounts();
  private final EngineSessions sessions;
  private final RoomModuleRoutes module = new RoomModuleRoutes();
  private final RoomsPageRoutes page = new RoomsPageRoutes();

  private RoomsFeature(FeatureContext context) {
    this.settings = context.settings().get(RoomsSettings.class);
    this.clocks = context.clocks();
    this.budget = new Budget(maxBytes());
    this.sessions = EngineSessions.of(context.settings(), context.metrics());
  }

  @Override
  public String name() {
    return RoomsAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> messages() {
    return List.of(RoomsCommand.class, RoomsEvent.class);
  }

  @Override
  public PlacementPolicy placement() {
    return PlacementPolicy.BY_SHARD;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new RoomsVerticle(host, new Rooms(budget, counts, host::tell), clocks);
  }

  @Override
  public void routes(EdgeInstance at) {
    RoomsEdge rooms = RoomsEdge.start(at, new RoomsAddresses(at.bus()), clocks);
    new RoomsRoutes(at, rooms, sessions).install();
    module.install(at.edge());
    page.install(at.edge());
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes().bytes();
  }

  @Override
  public List<Count> counts() {
    return List.of(
        new Count("rooms", "rooms with users", counts::rooms),
        new Count("users", "users in rooms", counts::users),
        new Count("bytes", "memory of rooms, about", budget::usedBytes));
  }

  @Override
  public List<String> tryIt(String base) {
    return List.of(
        "watch together: " + base + "/rooms.html",
        "WebSocket clients of rooms: " + base.replaceFirst("^http", "ws") + "/rooms",
        "Socket.IO clients of rooms: io(\"" + base + "/\")");
  }
}
