package io.lockstep.server;

import io.lockstep.channels.ChannelsFeature;
import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.bus.BusSettings;
import io.lockstep.core.bus.Placement;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.time.Clocks;
import io.lockstep.frames.FramesFeature;
import io.lockstep.frames.FramesSettings;
import io.lockstep.logs.LogsFeature;
import io.lockstep.logs.LogsSettings;
import io.lockstep.sessions.SessionsFeature;
import io.lockstep.sessions.SessionsSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a process exists before its Vert.x does: its features and what they count with. */
final class ProcessParts {
  private final PrometheusMeterRegistry metrics = Metering.registry();
  private final Clocks clocks;
  private final int shards;
  private final LogsFeature logs;
  private final List<Feature> features;
  private @Nullable Placement placement;

  /**
   * @param clocks what its features go by
   */
  ProcessParts(Settings settings, Clocks clocks) {
    this.clocks = clocks;
    shards = settings.get(BusSettings.class).shards();
    logs = new LogsFeature(settings.get(LogsSettings.class), clocks, metrics);
    features =
        List.of(
            new ChannelsFeature(
                settings.get(ChannelsSettings.class), clocks, metrics, Version.text()),
            new FramesFeature(settings.get(FramesSettings.class), clocks, metrics),
            new SessionsFeature(settings.get(SessionsSettings.class), clocks.monotonic(), metrics),
            logs);
  }

  PrometheusMeterRegistry metrics() {
    return metrics;
  }

  Clocks clocks() {
    return clocks;
  }

  /** All features, those that are deployed elsewhere too. */
  List<Feature> features() {
    return features;
  }

  /** The one of them to which the process's own log goes. */
  LogsFeature logs() {
    return logs;
  }

  List<Class<?>> families() {
    return features.stream().flatMap(feature -> feature.families().stream()).toList();
  }

  /** Gives the process its place in the table: what it is called there. */
  void place(String self) {
    placement = new Placement(self, shards);
  }

  Placement placement() {
    Placement placed = placement;
    if (placed == null) {
      throw new IllegalStateException("not placed yet");
    }
    return placed;
  }
}
