package io.lockstep.core.lease;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The owners of one feature, with the requests about keys that they hold for one edge. */
public final class FeatureOwners {
  private final Bus bus;
  private final String feature;
  private final Beats beats;

  private FeatureOwners(Bus bus, String feature, Beats beats) {
    this.bus = bus;
    this.feature = feature;
    this.beats = beats;
  }

  @FunctionalInterface
  private interface Beats {
    Future<Holdings> send(String owner, Heartbeat beat);
  }

  /**
   * The owners of {@code feature}, as the edge of {@code bus} sees them.
   *
   * @param command makes the feature's command of a heartbeat
   * @param holdings reads the answer to that command
   */
  public static <E extends Event> FeatureOwners of(
      Bus bus,
      String feature,
      Function<Heartbeat, ? extends Command<E>> command,
      Function<E, Holdings> holdings) {
    return new FeatureOwners(
        bus,
        feature,
        (owner, beat) ->
            bus.askOwnerInBackground(feature, owner, command.apply(beat)).map(holdings));
  }

  /** The bus address of the edge. */
  public String edge() {
    return bus.edge();
  }

  /** Gives {@code listener} the address of each owner of which events did not arrive. */
  void onLoss(Consumer<String> listener) {
    bus.listenToLosses(listener);
  }

  /** The requests of a keeper of those keys to these owners. */
  <K> LeaseRequests<K> requests(LeasedKeys<K> keys) {
    return new Requests<>(keys);
  }

  private final class Requests<K> implements LeaseRequests<K> {
    private final LeasedKeys<K> keys;

    Requests(LeasedKeys<K> keys) {
      this.keys = keys;
    }

    @Override
    public List<OwnerTerm> owners() {
      List<OwnerTerm> owners = new ArrayList<>();
      bus.owners(feature).forEach((owner, term) -> owners.add(new OwnerTerm(owner, term)));
      return owners;
    }

    @Override
    public @Nullable String owner(K key) {
      return bus.owner(feature, keys.placedBy(key));
    }

    @Override
    public int returns() {
      return bus.returns();
    }

    @Override
    public Future<Holdings> beat(String owner, Heartbeat beat) {
      return beats.send(owner, beat);
    }

    @Override
    public String placedBy(K key) {
      return keys.placedBy(key);
    }

    @Override
    public boolean isLast(K key) {
      return keys.isLast(key);
    }

    @Override
    public Future<?> hold(K key) {
      return keys.hold(key);
    }

    @Override
    public Future<?> release(K key) {
      return keys.release(key);
    }
  }
}
