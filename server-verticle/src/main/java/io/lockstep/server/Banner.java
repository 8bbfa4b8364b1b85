package io.lockstep.server;

import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a process that has started says to the person who started it. */
final class Banner {
  private final HttpSettings http;
  private final ClusterSettings cluster;
  private final Verticles verticles;
  private final List<Feature> features;

  Banner(Settings settings, Verticles verticles, List<Feature> features) {
    this.http = settings.get(HttpSettings.class);
    this.cluster = settings.get(ClusterSettings.class);
    this.verticles = verticles;
    this.features = features;
  }

  /**
   * @param port the port that the process listens on
   * @param startMs how long the start took
   */
  String text(String version, int port, long startMs) {
    List<String> lines = new ArrayList<>();
    lines.add("Lockstep %s: deployed %s in %d ms".formatted(version, verticles.names(), startMs));
    if (cluster.cluster()) {
      lines.add("  cluster   " + cluster.name());
    }
    lines.add("  memory    " + memory());
    if (verticles.hasEdge()) {
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
      features.stream()
          .filter(feature -> cluster.cluster() || verticles.contains(feature.name()))
          .flatMap(feature -> feature.tryIt(base).stream())
          .forEach(line -> lines.add("    " + line));
      lines.add("    curl " + base + "/health");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private String memory() {
    return features.stream()
            .map(feature -> feature.name() + " " + mebibytes(feature.maxBytes()))
            .collect(Collectors.joining(", "))
        + ", http "
        + mebibytes(http.maxBytes().bytes());
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
