package io.lockstep.sessions.edge;

import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.sessions.Member;
import io.lockstep.sessions.Membership;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsEvent;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of sessions at the edge: understands what it says, asks the owners of its sessions,
 * and explains what was refused. Follows WIRE, "Sessions".
 */
final class SessionConnection implements WebSocketListener {
  private static final Logger log = LoggerFactory.getLogger(SessionConnection.class);

  /** What may be under way to owners before nothing more is read from the client. */
  private static final int MAX_ASKED = 256;

  private static final int MAX_ASKED_BYTES = 1 << 18;

  /** A push up to this size is not taken from the budget: so many may be under way anyway. */
  private static final int SMALL_BYTES = 4096;

  /** How long a client is slowed without being told again. */
  private static final long MAX_SLOW_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final String NOT_IN_SESSION =
      "the push was not sent on: you are not in that session";

  private final WebSocketConnection connection;
  private final SessionsEndpoint sessions;
  private final Member member;
  private final boolean replay;
  private String name;
  private @Nullable Binding binding;
  private int asked;
  private int askedBytes;
  private boolean full;
  private boolean slowed;
  private long slowUntilNanos;

  /** Has read the long message that is about to be told; null for a short one. */
  private @Nullable JsonPieces pieces;

  /** What the client wants to be; whether it is, its owner knows. */
  private static final class Binding {
    private final String session;
    private final boolean leader;

    /** Whether the owner has taken it. */
    private boolean accepted;

    /** How many pushes there had been when the client was told of missed ones; -1 before. */
    private long warnedAt = -1;

    Binding(String session, boolean leader) {
      this.session = session;
      this.leader = leader;
    }
  }

  /**
   * @param name what the client calls its player, for the log
   * @param replay whether it wants a session's last push on joining
   */
  SessionConnection(
      WebSocketConnection connection, SessionsEndpoint sessions, String name, boolean replay) {
    this.connection = connection;
    this.sessions = sessions;
    this.member = sessions.addresses().member(connection.number());
    this.name = name;
    this.replay = replay;
  }

  @Override
  public void opened() {
    sessions.opened(this);
  }

  WebSocketConnection connection() {
    return connection;
  }

  /** Whether it wants to lead. */
  boolean isLeader() {
    return binding != null && binding.leader;
  }

  /** The number of its connection. */
  long number() {
    return connection.number();
  }

  @Override
  public TextPieces longText() {
    JsonPieces reading = SessionsCodec.pieces();
    pieces = reading;
    return reading::accept;
  }

  @Override
  public void text(Bytes message) {
    JsonPieces read = pieces;
    pieces = null;
    if (SessionsCodec.isPing(message)) {
      connection.sendText(SessionsCodec.PONG);
      return;
    }
    try {
      handle(
          read == null ? SessionsCodec.parse(message) : SessionsCodec.parse(read, message),
          message);
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
      unbind();
    } else if (said instanceof ClientMessage.LeaveSession) {
      unbind();
      connection.close(CloseCode.NO_STATUS, "");
    } else if (said instanceof ClientMessage.SetName set) {
      name = set.name();
    }
  }

  private void setSession(ClientMessage.SetSession set) {
    if (set.sessionId().isEmpty()) {
      unbind();
      reject("the sessionId is empty, so you are in no session now");
      return;
    }
    Binding before = binding;
    if (before != null && !before.session.equals(set.sessionId())) {
      unbind();
    }
    bind(new Binding(set.sessionId(), set.leader()));
  }

  private void bind(Binding wanted) {
    binding = wanted;
    log.debug("{} joins a session, leader: {}", this, wanted.leader);
    join(wanted);
  }

  /** If it fails it is tried again, for the published plugin asks only once. */
  private void join(Binding wanted) {
    Future<SessionsEvent.Done> joined =
        sessions
            .leases()
            .hold(
                membership(wanted),
                () -> sessions.addresses().bind(wanted.session, member, wanted.leader, replay),
                done -> true);
    track(joined, 0)
        .onSuccess(done -> wanted.accepted = true)
        .onFailure(cause -> warn("the session cannot be joined yet: " + detail(cause)));
  }

  /**
   * Binds it once more, in the background: its owner has refused it, or may have forgotten it.
   * Completes once that is done, or when the client is in that session no more.
   */
  Future<?> bindAgain(String session) {
    Binding bound = binding;
    if (bound == null || !bound.session.equals(session)) {
      return Future.succeededFuture();
    } else if (!bound.accepted) {
      return sessions
          .addresses()
          .bindAfterAll(session, member, bound.leader, replay)
          .onSuccess(done -> bound.accepted = true);
    }
    sessions.mirror().restored(session, this, bound.leader ? Role.LEADER : Role.FOLLOWER);
    return sessions
        .addresses()
        .restore(session, member, bound.leader)
        .onSuccess(restored -> sessions.mirror().told(session, restored.pushes()));
  }

  /**
   * Warns the client of pushes that it was due and did not get. One warning covers everything up to
   * the next push that arrives.
   *
   * @param relayed how many pushes had arrived
   */
  void warnOfMissed(long relayed) {
    Binding bound = binding;
    if (bound != null && !bound.leader && bound.warnedAt != relayed) {
      bound.warnedAt = relayed;
      warn("pushes may have been missed: the server was out of touch with the session");
    }
  }

  /** Ends the binding before anything that the client says next. */
  private void unbind() {
    Binding bound = binding;
    binding = null;
    if (bound != null) {
      log.debug("{} leaves its session", this);
      sessions.mirror().left(bound.session, this);
      sessions.leases().releaseNow(membership(bound));
    }
  }

  private Membership membership(Binding bound) {
    return new Membership(bound.session, number());
  }

  private void push(String session, Bytes message) {
    if (!isIn(session)) {
      reject(NOT_IN_SESSION);
      return;
    }
    if (message.length() > SMALL_BYTES && !sessions.budget().tryTake(message.length())) {
      warn("the push was not sent on: too many pushes are under way");
      return;
    }
    sessions.mirror().pushes(session, number());
    track(sessions.addresses().push(session, member, message), message.length())
        .onComplete(done -> giveBack(message))
        .onSuccess(
            event -> {
              if (event instanceof SessionsEvent.NotMember) {
                refuse(session);
              } else if (event instanceof SessionsEvent.NotLeader) {
                reject("the push was not sent on: you are no leader of that session");
              }
            })
        .onFailure(cause -> warn("the push was not sent on: " + detail(cause)));
  }

  private void giveBack(Bytes message) {
    if (message.length() > SMALL_BYTES) {
      sessions.budget().giveBack(message.length());
    }
  }

  private void refuse(String session) {
    Binding bound = binding;
    if (bound != null && bound.accepted && bound.session.equals(session)) {
      warn("the push was not sent on: the session is being brought back");
      sessions.leases().lost(membership(bound));
    } else {
      reject(NOT_IN_SESSION);
    }
  }

  /** Whether the client wants to be in that session, by what it said last. */
  boolean isIn(String session) {
    return binding != null && binding.session.equals(session);
  }

  /** Counts what is under way to owners, which decides whether more is read. */
  private <T> Future<T> track(Future<T> reply, int bytes) {
    asked++;
    askedBytes += bytes;
    readOrNot();
    return reply.andThen(
        done -> {
          asked--;
          askedBytes -= bytes;
          readOrNot();
        });
  }

  /**
   * Lets the client push no more for now, or again, for the session's followers cannot keep up.
   * Nobody is slowed for long without being told again.
   */
  void slow(boolean slow) {
    slowUntilNanos = slow ? System.nanoTime() + MAX_SLOW_NANOS : 0;
    slowed = slow;
    if (slow) {
      sessions.slowed(this);
    }
    readOrNot();
  }

  /** Whether it is slowed still. */
  boolean isSlowed(long nowNanos) {
    if (slowed && nowNanos - slowUntilNanos >= 0) {
      slow(false);
    }
    return slowed;
  }

  /** Reads on, unless too much is under way or it is slowed, so that the client is slowed. */
  private void readOrNot() {
    boolean much = asked >= MAX_ASKED || askedBytes >= MAX_ASKED_BYTES;
    boolean little = asked <= MAX_ASKED / 2 && askedBytes <= MAX_ASKED_BYTES / 2;
    full = much || (full && !little);
    if (full || slowed) {
      connection.pauseReading();
    } else {
      connection.resumeReading();
    }
  }

  private void reject(String detail) {
    log.debug("{}: rejected, {}", this, detail);
    warn(detail);
  }

  private void warn(String text) {
    connection.sendText(sessions.codec().serverMessage(SessionsCodec.WARN, text));
  }

  @Override
  public void closed(int code) {
    Binding bound = binding;
    binding = null;
    sessions.closed(this, bound == null ? null : bound.session);
    if (bound != null) {
      sessions.leases().release(membership(bound));
    }
    log.debug("{} is gone, {}", this, code);
  }

  private static String detail(Throwable cause) {
    return cause instanceof FailureException e ? e.detail() : "the server failed";
  }

  /** For the log: what the player is called, in one line. */
  @Override
  public String toString() {
    return "player " + Name.quoted(name) + " (" + connection.number() + ")";
  }
}
