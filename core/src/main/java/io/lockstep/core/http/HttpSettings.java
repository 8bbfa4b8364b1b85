package io.lockstep.core.http;

import io.lockstep.core.http.request.Origin;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;
import java.util.List;

/** The settings of the edge. Follows WIRE, "Everywhere". */
public record HttpSettings(
    @Setting(name = "HOST", defaultValue = "0.0.0.0", help = "the address to listen on")
        String host,
    @Setting(
            name = "PORT",
            defaultValue = "8080",
            min = 0,
            max = 65535,
            help = "the port to listen on; 0 takes a free one")
        int port,
    @Setting(
            name = "MAX_CONNECTIONS",
            defaultValue = "20000",
            min = 1,
            max = 1_000_000,
            help = "maximum number of open connections, and of sessions of Socket.IO; beyond: 503")
        int maxConnections,
    @Setting(
            name = "MAX_BODY_BYTES",
            defaultValue = "1048576",
            min = 1,
            max = 1_073_741_824,
            help = "largest body of a request, in bytes; beyond: 413")
        int maxBodyBytes,
    @Setting(
            name = "HTTP_MAX_BYTES",
            defaultValue = "10%",
            min = 65_536,
            help = "memory for bodies and answers under way; beyond: 429")
        ByteSize maxBytes,
    @Setting(
            name = "HEADER_TIMEOUT_MS",
            defaultValue = "10000",
            min = 100,
            max = 600_000,
            help = "longest time for the head of a request, in milliseconds; beyond: 408")
        int headerTimeoutMs,
    @Setting(
            name = "BODY_TIMEOUT_MS",
            defaultValue = "60000",
            min = 100,
            max = 3_600_000,
            help = "longest time for the body of a request, in milliseconds; beyond: 408")
        int bodyTimeoutMs,
    @Setting(
            name = "IDLE_TIMEOUT_MS",
            defaultValue = "75000",
            min = 100,
            max = 3_600_000,
            help =
                "longest time that a connection waits for its next request, or for its "
                    + "client to read, in milliseconds")
        int idleTimeoutMs,
    @Setting(
            name = "CORS_ORIGINS",
            defaultValue = "",
            help =
                "other origins whose pages may use the server, separated by commas; empty: "
                    + "all origins")
        List<String> corsOrigins,
    @Setting(
            name = "DRAIN_DELAY_MS",
            defaultValue = "0",
            min = 0,
            max = 6_000,
            help = "how long /health says 503 before the server stops, in milliseconds")
        int drainDelayMs) {
  public HttpSettings {
    for (String origin : corsOrigins) {
      if (Origin.parse(origin) == null) {
        throw new IllegalArgumentException(
            "CORS_ORIGINS: " + origin + " is no origin such as https://example.org:8443");
      }
    }
  }
}
