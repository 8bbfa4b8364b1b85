package io.lockstep.server;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.deploy.Version;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.logs.own.LogSettings;
import java.util.ArrayList;
import java.util.List;

/** The settings that the server reads. */
final class ServerSettings {
  private ServerSettings() {}

  /** Reads them from options, the environment and a file. */
  static SettingsReader reader() {
    return new SettingsReader(
        "lockstep-server",
        "Keeps many clients in step over plain HTTP and WebSocket.",
        "Lockstep " + Version.text(),
        records());
  }

  /** The settings records, in the order of {@code --help}. */
  private static List<Class<? extends Record>> records() {
    List<Class<? extends Record>> records = new ArrayList<>();
    records.add(ProcessSettings.class);
    records.add(HttpSettings.class);
    records.add(WebSocketSettings.class);
    records.add(BusSettings.class);
    records.add(ClusterSettings.class);
    Features.ALL.forEach(feature -> records.addAll(feature.settings()));
    records.add(LogSettings.class);
    return records;
  }
}
