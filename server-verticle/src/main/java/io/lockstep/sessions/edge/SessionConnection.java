package io.lockstep.sessions.edge;

import io.lockstep.core.members.GroupClient;
import io.lockstep.core.members.LongObject;
import io.lockstep.core.members.Member;
import io.lockstep.core.members.ReadingPauses;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.sessions.SessionsEvent;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of sessions at the edge. Reads its messages, asks the owner of its session, and
 * explains what was rejected. Follows WIRE, "Sessions".
 */
final class SessionConnection implements WebSocketListener, GroupClient {
  private static final Logger log = LoggerFactory.getLogger(SessionConnection.class);

  /** A push up to this size takes nothing from the budget. {@link ReadingPauses} limits them. */
  private static final int SMALL_BYTES = 4096;

  private static final String NOT_IN_SESSION =
      "the push was not sent on: you are not in that session";

  private final WebSocketConnection connection;
  private final SessionsEndpoint sessions;
  private final Member member;
  private final ReadingPauses reading;
  private final ClientSession session;
  private String name;

  /** The reader of the long message that arrives next; null for a short one. */
  private @Nullable LongObject begun;

  /**
   * @param name the client's name for its player, for the log
   * @param replay true if the client wants a session's last push when it joins
   */
  SessionConnection(
      WebSocketConnection connection, SessionsEndpoint sessions, String name, boolean replay) {
    this.connection = connection;
    this.sessions = sessions;
    this.member = sessions.mirror().groups().member(connection.number());
    this.reading = new ReadingPauses(connection::pauseReading, connection::resumeReading);
    this.session = new ClientSession(this, sessions, member, replay, reading);
    this.name = name;
  }

  @Override
  public void opened() {
    sessions.mirror().groups().opened(this);
  }

  WebSocketConnection connection() {
    return connection;
  }

  /** The session that the client is in. */
  ClientSession session() {
    return session;
  }

  @Override
  public long number() {
    return connection.number();
  }

  @Override
  public Future<?> joinAgain(String id) {
    return session.joinAgain(id);
  }

  @Override
  public boolean joinsLast() {
    // A push that comes before the followers are members again would be lost.
    return session.isLeader();
  }

  @Override
  public TextPieces longText() {
    LongObject begins = SessionsCodec.OBJECTS.begin();
    begun = begins;
    return begins;
  }

  @Override
  public void text(Bytes message) {
    LongObject read = begun;
    begun = null;
    if (SessionsCodec.isPing(message)) {
      connection.sendText(SessionsCodec.PONG);
      return;
    }
    try {
      handle(SessionsCodec.parse(message, read), message);
    } catch (FailureException e) {
      reject(e.detail());
    }
  }

  @Override
  public void binary(Bytes message) {
    if (SessionsCodec.isPing(message)) {
      connection.sendText(SessionsCodec.PONG);
    } else {
      reject("a binary message is not understood here, but for a ping");
    }
  }

  private void handle(ClientMessage said, Bytes message) {
    if (!said.isAllowed(connection.caller())) {
      reject("this needs the permission " + said.right());
    } else if (said instanceof ClientMessage.Push push) {
      push(push.sessionId(), message);
    } else if (said instanceof ClientMessage.SetSession set) {
      setSession(set);
    } else if (said instanceof ClientMessage.Close) {
      session.leave();
    } else if (said instanceof ClientMessage.LeaveSession) {
      session.leave();
      connection.close(CloseCode.NO_STATUS, "");
    } else if (said instanceof ClientMessage.SetName set) {
      name = set.name();
    }
  }

  private void setSession(ClientMessage.SetSession set) {
    if (set.sessionId().isEmpty()) {
      session.leave();
      reject("the sessionId is empty, so you are in no session now");
    } else {
      session.join(set.sessionId(), set.leader());
    }
  }

  private void push(String sessionId, Bytes message) {
    if (!session.isIn(sessionId)) {
      reject(NOT_IN_SESSION);
      return;
    }
    if (message.length() > SMALL_BYTES && !sessions.budget().tryTake(message.length())) {
      warn("the push was not sent on: too many pushes are under way");
      return;
    }
    sessions.mirror().pushes(sessionId, this);
    reading
        .track(sessions.addresses().push(sessionId, member, message), message.length())
        .onComplete(done -> giveBack(message))
        .onSuccess(
            event -> {
              if (event instanceof SessionsEvent.NotMember) {
                notMember(sessionId);
              } else if (event instanceof SessionsEvent.NotLeader) {
                reject("the push was not sent on: you are no leader of that session");
              }
            })
        .onFailure(cause -> warn("the push was not sent on: " + FailureException.detailOf(cause)));
  }

  private void giveBack(Bytes message) {
    if (message.length() > SMALL_BYTES) {
      sessions.budget().giveBack(message.length());
    }
  }

  private void notMember(String sessionId) {
    if (session.restore(sessionId)) {
      warn("the push was not sent on: the session is being brought back");
    } else {
      reject(NOT_IN_SESSION);
    }
  }

  /** Slows the client down, or no longer, because followers of its session cannot keep up. */
  void slow(boolean slow) {
    sessions.slowed().slow(reading, slow);
  }

  private void reject(String detail) {
    log.debug("{}: rejected, {}", this, detail);
    warn(detail);
  }

  /** Sends the client a warning. */
  void warn(String text) {
    connection.sendText(sessions.codec().serverMessage(SessionsCodec.WARN, text));
  }

  @Override
  public void closed(int code) {
    session.closed();
    log.debug("{} is gone, {}", this, code);
  }

  /** The client for the log, in one line. */
  @Override
  public String toString() {
    return "player " + Name.quoted(name) + " (" + connection.number() + ")";
  }
}
