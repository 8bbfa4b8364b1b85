package io.lockstep.sessions.edge;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.sessions.SessionsSettings;
import java.time.Duration;

/**
 * The paths of sessions at one edge. Follows the document of HunterPie Sync and WIRE, "Sessions".
 */
public final class SessionsRoutes {
  /** The version of the protocol, not of this server. */
  private static final Bytes VERSION = Bytes.utf8("0.1");

  private final Edge edge;
  private final WebSockets sockets;
  private final SessionsEndpoint sessions;
  private final SessionsSettings settings;

  public SessionsRoutes(
      Edge edge, WebSockets sockets, SessionsEndpoint sessions, SessionsSettings settings) {
    this.edge = edge;
    this.sockets = sockets;
    this.sessions = sessions;
    this.settings = settings;
  }

  public void install() {
    edge.path("/version")
        .get(
            Access.OPEN,
            context -> {
              context.response().putHeader("Content-Type", "text/plain");
              Answers.sendShared(context, VERSION);
            });
    Silence silence = Silence.closes(Duration.ofMillis(settings.idleTimeoutMs()));
    sockets.path("/connect", Access.some(ClientMessage.READ), silence, sessions);
  }
}
