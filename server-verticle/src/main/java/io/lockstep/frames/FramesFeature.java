package io.lockstep.frames;

import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.PlacementPolicy;
import io.lockstep.core.http.FolderFiles;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.lockstep.frames.edge.FrameFetches;
import io.lockstep.frames.edge.FrameMirror;
import io.lockstep.frames.edge.FramesCodec;
import io.lockstep.frames.edge.FramesRoutes;
import io.lockstep.frames.edge.SealedFrames;
import io.lockstep.frames.owner.FramesVerticle;
import io.vertx.core.Deployable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames: items are gathered into frames of one timeline. */
public final class FramesFeature implements Feature {
  /** Where the player is served. */
  private static final String PLAYER = "/player/";

  /** Frames among the features of a program. */
  public static final FeatureType<FramesFeature> TYPE =
      new FeatureType<>(FramesAddresses.FEATURE, List.of(FramesSettings.class), FramesFeature::new);

  private final FramesSettings settings;
  private final Clocks clocks;
  private final Budget budget;
  private final SealedFrames sealed;
  private @Nullable FrameFetches fetches;

  private FramesFeature(FeatureContext context) {
    this.settings = context.settings().get(FramesSettings.class);
    this.clocks = context.clocks();
    this.budget = new Budget(maxBytes());
    this.sealed = new SealedFrames(new FramesCodec(settings.dialect()), budget, clocks.monotonic());
  }

  @Override
  public String name() {
    return FramesAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> messages() {
    return List.of(FramesCommand.class, FramesEvent.class);
  }

  @Override
  public PlacementPolicy placement() {
    return PlacementPolicy.ONE_OWNER;
  }

  @Override
  public Deployable verticle(FeatureHost host) {
    return new FramesVerticle(host, settings, budget, clocks);
  }

  @Override
  public void routes(EdgeInstance at) {
    FramesAddresses frames = new FramesAddresses(at.bus());
    new FramesRoutes(at.edge(), frames, fetches(at, frames), sealed, settings.maxItemBytes())
        .install();
    if (!settings.playerDir().isEmpty()) {
      Path folder = Path.of(settings.playerDir());
      at.edge().below(PLAYER, FramesRoutes.READ, new FolderFiles(at.vertx(), folder, PLAYER));
    }
  }

  /** Returns the fetches of the process, which run on the event loop of its first edge. */
  private synchronized FrameFetches fetches(EdgeInstance at, FramesAddresses frames) {
    FrameFetches made = fetches;
    if (made == null) {
      made = new FrameFetches(at.vertx(), frames, sealed);
      fetches = made;
      FrameMirror.start(at.vertx(), frames, made, sealed);
    }
    return made;
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes().bytes();
  }

  @Override
  public List<Count> counts() {
    return List.of(
        new Count("frames", "frames that this process can serve", sealed::count),
        new Count("bytes", "memory of frames, about", budget::usedBytes));
  }

  @Override
  public List<String> tryIt(String base) {
    return List.of("curl -d 'hello' " + base + "/channel/demo && curl " + base + "/frame");
  }
}
