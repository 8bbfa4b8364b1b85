package io.lockstep.server;

import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.deploy.ServerProcess;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The verticles that a process deploys: what {@code VERTICLES} says, checked.
 *
 * @param names the edge's name and names of features, each known
 */
record Verticles(List<String> names) {
  private static final String ALL = "all";

  Verticles {
    names = List.copyOf(names);
  }

  /**
   * Reads {@code VERTICLES}.
   *
   * @throws SettingsException when a name is unknown, or nobody could reach the process
   */
  static Verticles of(Settings settings) throws SettingsException {
    List<String> set = settings.get(ProcessSettings.class).verticles();
    Verticles verticles = new Verticles(set.equals(List.of(ALL)) ? known() : set);
    for (String name : verticles.names) {
      if (name.equals(ALL)) {
        throw new SettingsException("VERTICLES: all means every verticle; name no other with it");
      }
      if (!known().contains(name)) {
        throw new SettingsException(
            "VERTICLES: there is no verticle " + name + ", only " + known());
      }
    }
    if (verticles.names.isEmpty()) {
      throw new SettingsException("VERTICLES: names no verticle");
    }
    if (!verticles.hasEdge() && !settings.get(ClusterSettings.class).cluster()) {
      throw new SettingsException("VERTICLES: without http nobody can reach it; add --cluster");
    }
    return verticles;
  }

  private static List<String> known() {
    return Stream.concat(
            Stream.of(ServerProcess.EDGE), Features.ALL.stream().map(FeatureType::name))
        .toList();
  }

  boolean hasEdge() {
    return names.contains(ServerProcess.EDGE);
  }

  boolean contains(String feature) {
    return names.contains(feature);
  }
}
