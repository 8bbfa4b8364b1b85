package io.lockstep.server;

import io.lockstep.channels.ChannelsFeature;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.frames.FramesFeature;
import io.lockstep.logs.LogsFeature;
import io.lockstep.rooms.RoomsFeature;
import io.lockstep.sessions.SessionsFeature;
import java.util.List;

/** The features of the server. This is the only list of them. */
final class Features {
  static final List<FeatureType<?>> ALL =
      List.of(
          ChannelsFeature.TYPE,
          FramesFeature.TYPE,
          SessionsFeature.TYPE,
          RoomsFeature.TYPE,
          LogsFeature.TYPE);

  private Features() {}

  /** Makes every feature for one process. */
  static List<Feature> create(FeatureContext context) {
    return ALL.stream().<Feature>map(type -> type.create(context)).toList();
  }
}
