package io.lockstep.sessions;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of sessions over the bus, wherever they are owned. Every future fails with a
 * {@link io.lockstep.core.message.FailureException} when there is no event.
 */
final class SessionsAddresses {
  static final String FEATURE = "sessions";

  private final Bus bus;

  SessionsAddresses(Bus bus) {
    this.bus = bus;
  }

  /** The member that a connection of this edge is. */
  Member member(long connection) {
    return new Member(bus.edge(), connection);
  }

  /** Who owns sessions now; another list once one is gone, or has come back. */
  List<String> owners() {
    return bus.owners(FEATURE);
  }

  /** The bus address of the session's owner, or null while there is none. */
  @Nullable String owner(String session) {
    return bus.owner(FEATURE, session);
  }

  /** How often this node came back after it was out of touch with owners. */
  int returns() {
    return bus.returns();
  }

  /** Whether this node is out of touch with owners. */
  boolean isOutOfTouch() {
    return bus.isOutOfTouch();
  }

  /** Has the address of each owner of which events did not arrive at this edge. */
  void onLoss(Consumer<String> listener) {
    bus.listenToLosses(listener);
  }

  /** Makes a connection a member, or changes its role; what follows comes as events. */
  Future<SessionsEvent> bind(String session, Member member, boolean leader, boolean replay) {
    return ask(session, new SessionsCommand.Bind(session, member, leader, replay));
  }

  /**
   * The same of a member that its owner may have forgotten; nobody hears of it but in one sum.
   * Completes with {@code Restored}.
   */
  Future<SessionsEvent> restore(String session, Member member, boolean leader) {
    return ask(session, new SessionsCommand.Restore(session, member, leader));
  }

  /** Ends a connection's membership, if it has one. */
  Future<SessionsEvent> unbind(String session, Member member) {
    return ask(session, new SessionsCommand.Unbind(session, member));
  }

  /** Relays a message to the other followers; completes with {@code Done} if it was. */
  Future<SessionsEvent> push(String session, Member member, Bytes message) {
    return ask(session, new SessionsCommand.Push(session, member, message));
  }

  /** Says whether this edge's followers cannot keep up with a session's pushes. */
  Future<SessionsEvent> behind(String session, boolean behind) {
    return ask(session, new SessionsCommand.Behind(session, bus.edge(), behind));
  }

  /** Says that this edge is there; completes with how many members owners hold of it. */
  Future<Long> alive() {
    return bus.askAll(FEATURE, new SessionsCommand.Alive(bus.edge()), SessionsEvent.Held.class)
        .map(SessionsAddresses::sum);
  }

  private static long sum(List<SessionsEvent.Held> all) {
    return all.stream().mapToLong(SessionsEvent.Held::members).sum();
  }

  /** Hears what owners tell this edge about its members. */
  <E extends SessionsEvent> void on(Class<E> type, Consumer<E> listener) {
    bus.listen(type, listener);
  }

  private Future<SessionsEvent> ask(String session, SessionsCommand command) {
    return bus.ask(FEATURE, session, command, SessionsEvent.class);
  }
}
