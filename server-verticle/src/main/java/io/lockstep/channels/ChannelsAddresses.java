package io.lockstep.channels;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.lease.FeatureOwners;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands of channels as methods, which ask the owner over the bus. A future fails with a
 * {@link io.lockstep.core.message.FailureException} if there is no event.
 */
public final class ChannelsAddresses {
  public static final String FEATURE = "channels";

  private final Bus bus;
  private final FeatureOwners owners;

  ChannelsAddresses(Bus bus) {
    this.bus = bus;
    this.owners =
        FeatureOwners.of(bus, FEATURE, ChannelsCommand.Alive::new, ChannelsEvent.Held::holdings);
  }

  /** The owners, for what they hold for this edge. */
  public FeatureOwners owners() {
    return owners;
  }

  /** Stores a client's object; completes with the others' objects, or {@code Late}. */
  public Future<ChannelsEvent.ObjectsOrLate> post(
      String key, String clientId, Bytes object, @Nullable ClientTime time) {
    return ask(key, new ChannelsCommand.Post(key, clientId, object, time));
  }

  /** Completes with all clients' objects, or {@code Late}. */
  public Future<ChannelsEvent.ObjectsOrLate> read(String key, @Nullable ClientTime time) {
    return ask(key, new ChannelsCommand.Read(key, time));
  }

  /** Completes with the keys of the live channels, as each owner tells them. */
  public Future<List<ChannelsEvent.LiveKeys>> keys() {
    return bus.askAll(FEATURE, new ChannelsCommand.Keys());
  }

  /**
   * Asks the owner to send the channel's changes to this edge while its heartbeats arrive.
   * Completes like {@link #read}.
   */
  public Future<ChannelsEvent.ObjectsOrLate> watch(String key, @Nullable ClientTime time) {
    return ask(key, new ChannelsCommand.Watch(key, bus.edge(), time));
  }

  /** Like {@link #watch}, in the background, for an owner that may have forgotten the watch. */
  public Future<ChannelsEvent.ObjectsOrLate> watchAgain(String key) {
    return askInBackground(key, new ChannelsCommand.Watch(key, bus.edge(), null));
  }

  /** Ends {@link #watch}, in the background. */
  public Future<ChannelsEvent.Done> unwatch(String key) {
    return askInBackground(key, new ChannelsCommand.Unwatch(key, bus.edge()));
  }

  /** Calls {@code listener} with the changes of the channels that this edge watches. */
  public void onChanged(Consumer<ChannelsEvent.Changed> listener) {
    bus.listen(ChannelsEvent.Changed.class, listener);
  }

  private <R extends ChannelsEvent> Future<R> askInBackground(
      String key, ChannelsCommand<R> command) {
    return bus.askInBackground(FEATURE, key, command);
  }

  private <R extends ChannelsEvent> Future<R> ask(String key, ChannelsCommand<R> command) {
    return bus.ask(FEATURE, key, command);
  }
}
