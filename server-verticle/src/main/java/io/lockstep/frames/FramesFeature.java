package io.lockstep.frames;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Frames as a process deploys them: one timeline, so one instance of the verticle. */
public final class FramesFeature implements Feature {
  private final FramesSettings settings;
  private final Clocks clocks;
  private final Budget budget;
  private final SealedFrames sealed;
  private final AtomicBoolean mirrored = new AtomicBoolean();

  public FramesFeature(FramesSettings settings, Clocks clocks, MeterRegistry metrics) {
    this.settings = settings;
    this.clocks = clocks;
    this.budget = new Budget(settings.maxBytes().bytes());
    this.sealed = new SealedFrames(new FramesCodec(settings.dialect()));
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
    if (mirrored.compareAndSet(false, true)) {
      FrameMirror.start(at.vertx(), frames, sealed);
    }
    new FramesRoutes(at.edge(), frames, sealed, settings.maxItemBytes()).install();
    if (!settings.playerDir().isEmpty()) {
      StaticHandler player = StaticHandler.create(FileSystemAccess.ROOT, settings.playerDir());
      at.edge().below("/player/", player.setCachingEnabled(false).setIncludeHidden(false));
    }
  }
}
