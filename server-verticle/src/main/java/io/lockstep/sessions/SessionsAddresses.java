package io.lockstep.sessions;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.lease.FeatureOwners;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * The commands of sessions as methods, which ask the owner over the bus. A future fails with a
 * {@link io.lockstep.core.message.FailureException} if there is no event.
 */
public final class SessionsAddresses {
  public static final String FEATURE = "sessions";

  private final Bus bus;
  private final FeatureOwners owners;

  SessionsAddresses(Bus bus) {
    this.bus = bus;
    this.owners =
        FeatureOwners.of(bus, FEATURE, SessionsCommand.Alive::new, SessionsEvent.Held::holdings);
  }

  /** The owners, for what they hold for this edge. */
  public FeatureOwners owners() {
    return owners;
  }

  /** Makes a connection a member, or changes its role. Its edge is told the result as events. */
  public Future<SessionsEvent.Done> bind(
      String session, Member member, boolean leader, boolean replay) {
    return ask(session, new SessionsCommand.Bind(session, member, leader, replay));
  }

  /** The same in the background, after a first attempt has failed. */
  public Future<SessionsEvent.Done> bindAfterAll(
      String session, Member member, boolean leader, boolean replay) {
    return askInBackground(session, new SessionsCommand.Bind(session, member, leader, replay));
  }

  /**
   * The same for a member that its owner has forgotten, in the background. The others are told once
   * about all that are restored.
   */
  public Future<SessionsEvent.Restored> restore(String session, Member member, boolean leader) {
    return askInBackground(session, new SessionsCommand.Restore(session, member, leader));
  }

  /** Ends a connection's membership, if it has one, in the background. */
  public Future<SessionsEvent.Done> unbind(String session, Member member) {
    return askInBackground(session, new SessionsCommand.Unbind(session, member));
  }

  /** Relays a message to the other followers. Completes with {@code Done} if it was relayed. */
  public Future<SessionsEvent.PushAnswer> push(String session, Member member, Bytes message) {
    return ask(session, new SessionsCommand.Push(session, member, message));
  }

  /** Tells the owner whether this edge's followers are behind with a session's pushes. */
  public Future<SessionsEvent.Done> behind(String session, boolean behind) {
    return askInBackground(session, new SessionsCommand.Behind(session, bus.edge(), behind));
  }

  /** Gives {@code listener} the events of that type that owners tell this edge. */
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
