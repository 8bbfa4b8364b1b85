package io.lockstep.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A running server that takes pushes from a leader to its followers.
 *
 * @param followPath where followers connect
 * @param leadPath where a leader connects
 * @param sessions whether a session is chosen with a message; else it is the path's last segment
 */
record SocketServer(Program program, String followPath, String leadPath, boolean sessions)
    implements AutoCloseable {

  static SocketServer lockstep(Path jar, List<String> javaOptions)
      throws IOException, InterruptedException {
    return withSessions(Program.jar(jar, javaOptions));
  }

  /** The plain Vert.x server. */
  static SocketServer plain(List<String> javaOptions) throws IOException, InterruptedException {
    return withSessions(Program.main(PlainSockets.class, javaOptions));
  }

  /** One that knows the messages of our server that are sent here. */
  static SocketServer withSessions(Program program) {
    return new SocketServer(program, "/connect", "/connect", true);
  }

  /** Compressed and not are two sessions, so that both can be there at once. */
  static String session(boolean deflate) {
    return deflate ? "deflated" : "plain";
  }

  /** A connection that gets pushes from now on, or soon; compressed when {@code deflate}. */
  UpgradedSocket follow(boolean deflate) throws IOException {
    return join(followPath, session(deflate), false, deflate);
  }

  /** A connection that can push; it never offers compression for what it sends itself. */
  UpgradedSocket lead(boolean deflate) throws IOException {
    return join(leadPath, session(deflate), true, false);
  }

  private UpgradedSocket join(String path, String session, boolean leads, boolean offerDeflate)
      throws IOException {
    if (!sessions) {
      return UpgradedSocket.open(program.port(), path + "/" + session, offerDeflate);
    }
    UpgradedSocket socket = UpgradedSocket.open(program.port(), path, offerDeflate);
    String message =
        "{\"type\":\"SetSession\",\"sessionId\":\"%s\",\"isLeader\":%b}".formatted(session, leads);
    socket.channel().write(ClientFrame.of(message.getBytes(StandardCharsets.US_ASCII)));
    return socket;
  }

  @Override
  public void close() {
    program.close();
  }
}
