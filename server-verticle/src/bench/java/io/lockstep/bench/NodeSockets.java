package io.lockstep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** npm's {@code ws} on Node.js, with the script {@code sockets.js}. */
final class NodeSockets {
  private static final String NODE = "node";

  /** Where npm, and Debian's package, install for everyone. */
  private static final List<Path> GLOBAL =
      List.of(
          Path.of("/usr/lib/node_modules"),
          Path.of("/usr/local/lib/node_modules"),
          Path.of("/usr/share/nodejs"));

  private NodeSockets() {}

  /** Starts it; null when it is not installed. */
  static @Nullable SocketServer start(Options options) throws IOException, InterruptedException {
    Path modules = modules(options.ws());
    if (modules == null || !onPath(NODE)) {
      return null;
    }
    ProcessBuilder command = new ProcessBuilder(NODE, "-e", Resource.text("sockets.js"));
    command.environment().put("NODE_PATH", modules.toString());
    return SocketServer.withSessions(Program.start(command));
  }

  private static @Nullable Path modules(@Nullable Path named) {
    Stream<Path> places =
        named == null ? GLOBAL.stream() : Stream.of(named.resolve("node_modules"));
    return places
        .filter(modules -> Files.isDirectory(modules.resolve("ws")))
        .findFirst()
        .orElse(null);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
