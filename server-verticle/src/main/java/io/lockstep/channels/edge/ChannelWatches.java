package io.lockstep.channels.edge;

import io.lockstep.channels.ChannelsAddresses;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.access.Caller;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.http.Edge;
import io.lockstep.core.lease.KeyDigest;
import io.lockstep.core.lease.LeaseKeeper;
import io.lockstep.core.lease.LeasedKeys;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.Wheel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event streams of one edge, by channel. The owner tells this edge each change once, and the
 * edge encodes it once, however many streams there are. Confined to the edge's event loop.
 */
public final class ChannelWatches {
  private final ChannelsAddresses channels;
  private final Edge edge;
  private final Wheel wheel;
  private final Context context;
  private final LeaseKeeper<String> leases;
  private final Map<String, WatchedChannel> watched = new HashMap<>();

  private ChannelWatches(ChannelsAddresses channels, EdgeInstance at, MonotonicClock clock) {
    this.channels = channels;
    this.edge = at.edge();
    this.wheel = at.wheel();
    this.context = at.vertx().getOrCreateContext();
    this.leases =
        LeaseKeeper.start(at.vertx(), channels.owners(), new Watches(), KeyDigest::of, clock);
  }

  /** Starts with no stream, on the edge's event loop. */
  public static ChannelWatches start(
      ChannelsAddresses channels, EdgeInstance at, MonotonicClock clock) {
    ChannelWatches watches = new ChannelWatches(channels, at, clock);
    channels.onChanged(changed -> watches.show(changed.key(), changed.objects()));
    return watches;
  }

  /**
   * Asks the owner for the channel's state and for its changes.
   *
   * @return completes with what {@link #stream} takes, or with {@code Late}
   */
  Future<ChannelsEvent.ObjectsOrLate> watch(String key, @Nullable ClientTime time) {
    WatchedChannel channel = watched(key);
    channel.beginRequest();
    return leases
        .hold(key, () -> channels.watch(key, time), ChannelsEvent.Objects.class::isInstance)
        .onComplete(
            asked -> {
              channel.endRequest();
              // A stream may not begin in this turn, because its client may have left meanwhile.
              context.runOnContext(v -> forgetIfUnused(key, channel));
            });
  }

  /**
   * Answers the request with a stream of the channel's states, beginning with {@code now}.
   *
   * @throws FailureException {@code OVERLOADED} if there is no memory for the state
   */
  void stream(RoutingContext context, Caller caller, String key, ChannelsEvent.Objects now) {
    WatchedChannel channel = watched(key);
    if (!channel.show(now.objects())) {
      forgetIfUnused(key, channel);
      throw new FailureException(Failure.OVERLOADED, "too many large states are being streamed");
    }
    new ChannelStream(channel, wheel, () -> forgetIfUnused(key, channel))
        .begin(edge, context, caller);
  }

  private WatchedChannel watched(String key) {
    return watched.computeIfAbsent(key, k -> new WatchedChannel(edge.recipients(), edge.budget()));
  }

  private void forgetIfUnused(String key, WatchedChannel channel) {
    if (channel.isUnused() && watched.remove(key, channel)) {
      channel.release();
      leases.release(key);
    }
  }

  private void show(String key, List<Bytes> objects) {
    WatchedChannel channel = watched.get(key);
    if (channel != null) {
      channel.show(objects);
    }
  }

  /** The watches that owners hold for this edge. */
  private final class Watches implements LeasedKeys<String> {
    @Override
    public String placedBy(String key) {
      return key;
    }

    @Override
    public Future<?> hold(String key) {
      // The answer replaces changes that did not arrive.
      return channels.watchAgain(key).onSuccess(event -> showIfObjects(key, event));
    }

    @Override
    public Future<?> release(String key) {
      return channels.unwatch(key);
    }
  }

  private void showIfObjects(String key, ChannelsEvent.ObjectsOrLate event) {
    if (event instanceof ChannelsEvent.Objects now) {
      show(key, now.objects());
    }
  }
}
