package io.lockstep.rooms;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.lease.FeatureOwners;
import io.lockstep.core.members.Member;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * The commands of rooms as methods, which ask the owner over the bus. A future fails with a {@link
 * io.lockstep.core.message.FailureException} if there is no answer.
 */
public final class RoomsAddresses {
  public static final String FEATURE = "rooms";

  private final Bus bus;
  private final FeatureOwners owners;

  RoomsAddresses(Bus bus) {
    this.bus = bus;
    this.owners =
        FeatureOwners.of(bus, FEATURE, RoomsCommand.Alive::new, RoomsEvent.Held::holdings);
  }

  /** The owners, for what they hold for this edge. */
  public FeatureOwners owners() {
    return owners;
  }

  /** Makes a client a user of the room. Its edge is told the result as events. */
  public Future<RoomsEvent.Done> join(String room, Member member, String name) {
    return bus.ask(FEATURE, room, new RoomsCommand.Join(room, member, name));
  }

  /** The same in the background, after a first attempt has failed. */
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

  /** Tells the owner, in the background, whether clients of this edge cannot keep up. */
  public Future<RoomsEvent.Done> behind(String room, boolean behind) {
    return askInBackground(room, new RoomsCommand.Behind(room, bus.edge(), behind));
  }

  /** Sends a user's message to the others of the room. */
  public Future<RoomsEvent.Taken> say(String room, RoomsCommand<RoomsEvent.Taken> said) {
    return bus.ask(FEATURE, room, said);
  }

  /** Gives {@code listener} the events of that type that owners tell this edge. */
  public <E extends RoomsEvent> void on(Class<E> type, Consumer<E> listener) {
    bus.listen(type, listener);
  }

  private <R extends RoomsEvent> Future<R> askInBackground(String room, RoomsCommand<R> command) {
    return bus.askInBackground(FEATURE, room, command);
  }
}
