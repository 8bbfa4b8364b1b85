package io.lockstep.rooms;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of rooms over the bus, wherever they are owned. Every future fails with a
 * {@link io.lockstep.core.message.FailureException} when there is no answer.
 */
public final class RoomsAddresses {
  public static final String FEATURE = "rooms";

  private final Bus bus;

  RoomsAddresses(Bus bus) {
    this.bus = bus;
  }

  /** The member that a client of this edge is. */
  public Member member(long client) {
    return new Member(bus.edge(), client);
  }

  /** The bus address of this edge. */
  public String edge() {
    return bus.edge();
  }

  /** The bus addresses of the owners; another list once one is gone, or has come back. */
  public List<String> owners() {
    return bus.owners(FEATURE);
  }

  /** The bus address of the room's owner, or null while there is none. */
  public @Nullable String owner(String room) {
    return bus.owner(FEATURE, room);
  }

  /** How often this node came back after it was out of touch with owners. */
  public int returns() {
    return bus.returns();
  }

  /** Gives {@code listener} the address of each owner of which events did not arrive. */
  public void onLoss(Consumer<String> listener) {
    bus.listenToLosses(listener);
  }

  /** Makes a client a user of the room; what follows comes as events. */
  public Future<RoomsEvent.Done> join(String room, Member member, String name) {
    return bus.ask(FEATURE, room, new RoomsCommand.Join(room, member, name));
  }

  /** The same in the background, after an attempt that failed. */
  public Future<RoomsEvent.Done> joinAfterAll(String room, Member member, String name) {
    return askInBackground(room, new RoomsCommand.Join(room, member, name));
  }

  /** Brings a user back whom the owner may have forgotten, in the background. */
  public Future<RoomsEvent.Done> restore(
      String room, Member member, long userId, String name, RoomState state) {
    return askInBackground(room, new RoomsCommand.Restore(room, member, userId, name, state));
  }

  /** Takes a user out of the room, in the background. */
  public Future<RoomsEvent.Done> leave(String room, Member member) {
    return askInBackground(room, new RoomsCommand.Leave(room, member));
  }

  /** Lets a user say something to the others of the room. */
  public Future<RoomsEvent.Taken> say(String room, RoomsCommand<RoomsEvent.Taken> said) {
    return bus.ask(FEATURE, room, said);
  }

  /** Sends a heartbeat to one owner. */
  public Future<Holdings> beat(String owner, Heartbeat beat) {
    return bus.askOwnerInBackground(FEATURE, owner, new RoomsCommand.Alive(beat))
        .map(RoomsEvent.Held::holdings);
  }

  /** Gives {@code listener} the events of that type that owners tell this edge. */
  public <E extends RoomsEvent> void on(Class<E> type, Consumer<E> listener) {
    bus.listen(type, listener);
  }

  private <R extends RoomsEvent> Future<R> askInBackground(String room, RoomsCommand<R> command) {
    return bus.askInBackground(FEATURE, room, command);
  }
}
