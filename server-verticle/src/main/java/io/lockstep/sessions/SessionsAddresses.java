package io.lockstep.sessions;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of sessions over the bus, wherever they are owned. Every future fails with a
 * {@link io.lockstep.core.message.FailureException} when there is no event.
 */
public final class SessionsAddresses {
  public static final String FEATURE = "sessions";

  private final Bus bus;

  SessionsAddresses(Bus bus) {
    this.bus = bus;
  }

  /** The member that a connection of this edge is. */
  public Member member(long connection) {
    return new Member(bus.edge(), connection);
  }

  /** The bus address of this edge. */
  public String edge() {
    return bus.edge();
  }

  /** The bus addresses of the owners; another list once one is gone, or has come back. */
  public List<String> owners() {
    return bus.owners(FEATURE);
  }

  /** The bus address of the session's owner, or null while there is none. */
  public @Nullable String owner(String session) {
    return bus.owner(FEATURE, session);
  }

  /** How often this node came back after it was out of touch with owners. */
  public int returns() {
    return bus.returns();
  }

  /** Has the address of each owner of which events did not arrive at this edge. */
  public void onLoss(Consumer<String> listener) {
    bus.listenToLosses(listener);
  }

  /** Makes a connection a member, or changes its role; what follows comes as events. */
  public Future<SessionsEvent.Done> bind(
      String session, Member member, boolean leader, boolean replay) {
    return ask(session, new SessionsCommand.Bind(session, member, leader, replay));
  }

  /** The same in the background, after an attempt that failed. */
  public Future<SessionsEvent.Done> bindAfterAll(
      String session, Member member, boolean leader, boolean replay) {
    return askInBackground(session, new SessionsCommand.Bind(session, member, leader, replay));
  }

  /**
   * The same of a member that its owner has forgotten, in the background; others are told of all
   * that are restored in one sum. Completes with {@code Restored}.
   */
  public Future<SessionsEvent.Restored> restore(String session, Member member, boolean leader) {
    return askInBackground(session, new SessionsCommand.Restore(session, member, leader));
  }

  /** Ends a connection's membership, if it has one, in the background. */
  public Future<SessionsEvent.Done> unbind(String session, Member member) {
    return askInBackground(session, new SessionsCommand.Unbind(session, member));
  }

  /** Relays a message to the other followers; completes with {@code Done} if it was. */
  public Future<SessionsEvent.PushAnswer> push(String session, Member member, Bytes message) {
    return ask(session, new SessionsCommand.Push(session, member, message));
  }

  /** Says whether this edge's followers cannot keep up with a session's pushes. */
  public Future<SessionsEvent.Done> behind(String session, boolean behind) {
    return askInBackground(session, new SessionsCommand.Behind(session, bus.edge(), behind));
  }

  /** Sends a heartbeat to one owner. */
  public Future<Holdings> beat(String owner, Heartbeat beat) {
    return bus.askOwnerInBackground(FEATURE, owner, new SessionsCommand.Alive(beat))
        .map(SessionsEvent.Held::holdings);
  }

  /** Hears what owners tell this edge about its members. */
  public <E extends SessionsEvent> void on(Class<E> type, Consumer<E> listener) {
    bus.listen(type, listener);
  }

  private <R extends SessionsEvent> Future<R> askInBackground(
      String session, SessionsCommand<R> command) {
    return bus.askInBackground(FEATURE, session, command);
  }

  private <R extends SessionsEvent> Future<R> ask(String session, SessionsCommand<R> command) {
    return bus.ask(FEATURE, session, command);
  }
}
