package io.lockstep.server;

import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.Settings;
import io.lockstep.frames.FramesSettings;
import io.lockstep.logs.LogsSettings;
import io.lockstep.sessions.SessionsSettings;
import java.util.ArrayList;
import java.util.List;

/** What a process that has started says to the person who started it. */
final class Banner {
  private Banner() {}

  /**
   * @param port the port it listens on
   * @param millis how long the start took
   */
  static String text(Settings settings, String version, int port, long millis) {
    ProcessSettings process = settings.get(ProcessSettings.class);
    HttpSettings http = settings.get(HttpSettings.class);
    List<String> lines = new ArrayList<>();
    lines.add("Lockstep %s: deployed %s in %d ms".formatted(version, process.verticles(), millis));
    boolean clustered = settings.get(ClusterSettings.class).cluster();
    if (clustered) {
      lines.add("  cluster   " + settings.get(ClusterSettings.class).name());
    }
    lines.add(
        "  memory    channels %s, frames %s, sessions %s, logs %s, http %s"
            .formatted(
                mebibytes(settings.get(ChannelsSettings.class).maxBytes().bytes()),
                mebibytes(settings.get(FramesSettings.class).maxBytes().bytes()),
                mebibytes(settings.get(SessionsSettings.class).maxBytes().bytes()),
                mebibytes(settings.get(LogsSettings.class).maxBytes().bytes()),
                mebibytes(http.maxBytes().bytes())));
    if (process.hasEdge()) {
      String base = "http://" + reachable(http.host()) + ":" + port;
      lines.add("  listening on " + http.host() + ":" + port + ", status page at " + base + "/");
      lines.add(
          "  There is no access control: everybody who can reach the port can use it."
              + (isLoopback(http.host()) ? "" : " HOST=127.0.0.1 keeps other machines out."));
      lines.add(
          http.corsOrigins().isEmpty()
              ? "  That includes every web page in a browser that reaches it; CORS_ORIGINS limits them."
              : "  Of web pages, only its own and those of " + http.corsOrigins() + " can.");
      lines.add("  try it:");
      if (process.verticles().contains("channels") || clustered) {
        lines.add("    curl -d '{\"client_id\":\"ada\"}' " + base + "/api/channels/test");
        lines.add("    curl " + base + "/api/channels/test");
      }
      if (process.verticles().contains("frames") || clustered) {
        lines.add("    curl -d 'hello' " + base + "/channel/demo && curl " + base + "/frame");
      }
      if (process.verticles().contains("sessions") || clustered) {
        lines.add("    WebSocket clients of sessions: ws" + base.substring(4) + "/connect");
      }
      if (process.verticles().contains("logs") || clustered) {
        lines.add("    live log of this server and its clients: " + base + "/logs.html");
      }
      lines.add("    curl " + base + "/health");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String mebibytes(long bytes) {
    return bytes < 1 << 20 ? bytes + " B" : (bytes >> 20) + " MiB";
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** The host as one can type it on this machine. */
  private static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
