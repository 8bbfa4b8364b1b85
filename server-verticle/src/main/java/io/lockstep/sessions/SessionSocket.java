package io.lockstep.sessions;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.socket.CloseCode;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.vertx.core.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of sessions at the edge: understands what it says, asks the owners of its sessions,
 * and explains what was refused. Follows WIRE, "Sessions".
 */
final class SessionSocket implements WebSocketListener {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}");
  private static final Logger log = LoggerFactory.getLogger(SessionSocket.class);

  /** What may be under way to owners before nothing more is read from the client. */
  private static final int MAX_ASKED = 256;

  private static final int MAX_ASKED_BYTES = 1 << 18;

  private final WebSocketConnection connection;
  private final SessionsSocket sessions;
  private final Member member;
  private final boolean replay;
  private String name;
  private @Nullable Binding binding;
  private int asked;
  private int askedBytes;

  /** What the client wants to be; whether it is, its owner knows. */
  private record Binding(String session, boolean leader) {}

  /**
   * @param name what the client calls its player, for the log
   * @param replay whether it wants a session's last push on joining
   */
  SessionSocket(
      WebSocketConnection connection, SessionsSocket sessions, String name, boolean replay) {
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

  /** Whether it is bound, as far as it knows. */
  boolean isBound() {
    return binding != null;
  }

  @Override
  public void text(Bytes message) {
    if (SessionsCodec.isPing(message)) {
      connection.sendText(SessionsCodec.PONG);
      return;
    }
    try {
      handle(SessionsCodec.parse(message), message);
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
    if (said instanceof ClientMessage.Push push) {
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
    if (before != null && !before.session().equals(set.sessionId())) {
      unbind();
    }
    bind(new Binding(set.sessionId(), set.leader()));
  }

  private void bind(Binding wanted) {
    binding = wanted;
    log.debug("{} joins a session, leader: {}", this, wanted.leader());
    track(sessions.addresses().bind(wanted.session(), member, wanted.leader(), replay), 0)
        .onFailure(
            cause -> {
              // It may have been bound all the same: whoever is told that it is not, must not be.
              if (wanted.equals(binding)) {
                unbind();
              }
              warn("you are in no session: " + detail(cause));
            });
  }

  /** Binds once more what its owner may have forgotten; a failure shows, and is tried again. */
  void bindAgain() {
    if (binding != null) {
      sessions
          .addresses()
          .restore(binding.session(), member, binding.leader())
          .onFailure(cause -> log.debug("{} was not restored: {}", this, detail(cause)));
    }
  }

  private void unbind() {
    Binding bound = binding;
    binding = null;
    if (bound != null) {
      log.debug("{} leaves its session", this);
      leave(bound.session());
    }
  }

  /** Tells the owner until it has heard it, for nobody else would. */
  private void leave(String session) {
    sessions
        .addresses()
        .unbind(session, member)
        .onFailure(
            cause -> {
              if (!isNoOwner(cause)) {
                sessions.later(
                    () -> {
                      if (binding == null || !binding.session().equals(session)) {
                        leave(session);
                      }
                    });
              }
            });
  }

  private void push(String session, Bytes message) {
    track(sessions.addresses().push(session, member, message), message.length())
        .onSuccess(
            event -> {
              if (event instanceof SessionsEvent.NotLeader) {
                reject("the push was not sent on: you are no leader of that session");
              }
            })
        .onFailure(cause -> warn("the push was not sent on: " + detail(cause)));
  }

  /** Reads no further while too much is under way, so that the client is slowed down. */
  private <T> Future<T> track(Future<T> reply, int bytes) {
    asked++;
    askedBytes += bytes;
    if (asked >= MAX_ASKED || askedBytes >= MAX_ASKED_BYTES) {
      connection.pauseReading();
    }
    return reply.andThen(
        done -> {
          asked--;
          askedBytes -= bytes;
          if (asked <= MAX_ASKED / 2 && askedBytes <= MAX_ASKED_BYTES / 2) {
            connection.resumeReading();
          }
        });
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
    sessions.closed(this, binding == null ? null : binding.session());
    unbind();
    log.debug("{} is gone, {}", this, code);
  }

  private static boolean isNoOwner(Throwable cause) {
    return cause instanceof FailureException e && e.failure() == Failure.NO_OWNER;
  }

  private static String detail(Throwable cause) {
    return cause instanceof FailureException e ? e.detail() : "the server failed";
  }

  /** For the log: what the player is called, in one line. */
  @Override
  public String toString() {
    return "player \""
        + CONTROLS.matcher(name).replaceAll("?")
        + "\" ("
        + connection.number()
        + ")";
  }
}
