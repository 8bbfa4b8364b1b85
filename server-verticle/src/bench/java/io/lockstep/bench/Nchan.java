package io.lockstep.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** nginx with the nchan module, as {@code nchan.conf} sets it up. */
final class Nchan {
  private Nchan() {}

  /** Starts it; null when it is not installed. */
  static @Nullable SocketServer start(Options options) throws IOException, InterruptedException {
    if (!Files.isExecutable(options.nginx()) || !Files.exists(options.nchan())) {
      return null;
    }
    int port = freePort();
    Path folder = Files.createDirectories(options.jar().resolveSibling("bench-nchan"));
    Path settings = folder.resolve("nchan.conf");
    String text =
        Resource.text("nchan.conf")
            .replace("@MODULE@", options.nchan().toAbsolutePath().toString())
            .replace("@PORT@", Integer.toString(port));
    Files.writeString(settings, text);
    ProcessBuilder command =
        new ProcessBuilder(
            options.nginx().toString(), "-p", folder.toString(), "-c", settings.toString());
    return new SocketServer(Program.start(command, port), "/follow", "/push", false);
  }

  /** Free a moment ago; nginx cannot be asked to choose one. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
