package io.lockstep.frames;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.http.FolderFiles;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.lockstep.frames.edge.FrameFetches;
import io.lockstep.frames.edge.FrameMirror;
import io.lockstep.frames.edge.FramesCodec;
import io.lockstep.frames.edge.FramesRoutes;
import io.lockstep.frames.edge.SealedFrames;
import io.lockstep.frames.owner.FramesVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames as a process deploys them: one timeline, so one instance of the verticle. */
public final class FramesFeature implements Feature {
  /** Where the player is served. */
  private static final String PLAYER = "/player/";

  private final FramesSettings settings;
  private final Clocks clocks;
  private final Budget budget;
  private final SealedFrames sealed;
  private @Nullable FrameFetches fetches;

  public FramesFeature(FramesSettings settings, Clocks clocks, MeterRegistry metrics) {
    this.settings = settings;
    this.clocks = clocks;
    this.budget = new Budget(settings.maxBytes().bytes());
    this.sealed = new SealedFrames(new FramesCodec(settings.dialect()), budget, clocks.monotonic());
    metrics.gauge("lockstep.frames.bytes", budget, Budget::usedBytes);
  }

  @Override
  public String name() {
    return FramesAddresses.FEATURE;
  }

  @Override
  public List<Class<?>> families() {
    return List.of(FramesCommand.class, FramesEvent.class);
  }

  @Override
  public int instances(int eventLoops) {
    return 1;
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
      at.edge().below(PLAYER, new FolderFiles(at.vertx(), folder, PLAYER));
    }
  }

  /** Those of the process, which work on the event loop of its first edge. */
  private synchronized FrameFetches fetches(EdgeInstance at, FramesAddresses frames) {
    FrameFetches made = fetches;
    if (made == null) {
      made = new FrameFetches(at.vertx(), frames, sealed);
      fetches = made;
      FrameMirror.start(at.vertx(), frames, made, sealed);
    }
    return made;
  }
}
