package io.lockstep.channels;

import io.lockstep.core.http.EventStream;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event streams of one edge, by channel. However many there are of a channel, its owner tells
 * this edge once, and what it tells is encoded once. Confined to the edge's event loop.
 */
final class ChannelWatches {
  private static final Logger log = LoggerFactory.getLogger(ChannelWatches.class);

  /** How often owners hear that this edge still watches, in milliseconds. */
  private static final long RENEW_MS = 5_000;

  private final ChannelsAddresses channels;
  private final Budget budget;
  private final Map<String, Watch> watches = new HashMap<>();

  private ChannelWatches(ChannelsAddresses channels, Budget budget) {
    this.channels = channels;
    this.budget = budget;
  }

  /**
   * Starts with no stream.
   *
   * @param budget what states being streamed are taken from
   */
  static ChannelWatches start(Vertx vertx, ChannelsAddresses channels, Budget budget) {
    ChannelWatches watches = new ChannelWatches(channels, budget);
    channels.onChanged(changed -> watches.show(changed.key(), changed.objects()));
    vertx.setPeriodic(RENEW_MS, id -> watches.renew());
    vertx.setPeriodic(EventStream.COMMENT_MS, id -> watches.comment());
    return watches;
  }

  /**
   * Asks the owner for the channel's state and to be told of its changes.
   *
   * @return completes with what {@link #stream} takes, or with {@code Late}
   */
  Future<ChannelsEvent> watch(String key, @Nullable ClientTime time) {
    Watch watch = watches.computeIfAbsent(key, k -> new Watch());
    watch.asked++;
    return channels
        .watch(key, time)
        .andThen(
            asked -> {
              watch.asked--;
              if (!(asked.result() instanceof ChannelsEvent.Objects)) {
                forgetIfUnused(key, watch);
              }
            });
  }

  /**
   * Answers the request with a stream of the channel's states, the first being {@code now}.
   *
   * @throws FailureException {@code OVERLOADED} when there is no memory for the state
   */
  void stream(RoutingContext context, String key, ChannelsEvent.Objects now) {
    Watch watch = watches.computeIfAbsent(key, k -> new Watch());
    if (!show(watch, now.objects())) {
      forgetIfUnused(key, watch);
      throw new FailureException(Failure.OVERLOADED, "too many large states are being streamed");
    }
    EventStream[] stream = new EventStream[1];
    stream[0] = EventStream.begin(context, budget, () -> remove(key, watch, stream[0]));
    watch.streams.add(stream[0]);
    stream[0].offer(watch.event);
  }

  private void remove(String key, Watch watch, EventStream stream) {
    watch.streams.remove(stream);
    forgetIfUnused(key, watch);
  }

  private void forgetIfUnused(String key, Watch watch) {
    if (watch.streams.isEmpty() && watch.asked == 0 && watches.remove(key, watch)) {
      budget.giveBack(watch.taken);
      // Without an answer the owner forgets this edge a little later by itself.
      channels.unwatch(key).onFailure(cause -> log.debug("unwatch was not answered", cause));
    }
  }

  private void show(String key, List<Bytes> objects) {
    Watch watch = watches.get(key);
    if (watch != null) {
      show(watch, objects);
    }
  }

  /** Makes the objects the newest state of all streams; false when there is no memory for it. */
  private boolean show(Watch watch, List<Bytes> objects) {
    Bytes array = ChannelsCodec.array(objects);
    if (array.equals(watch.array)) {
      return true;
    }
    // The state is held twice: as it is compared, and as it is sent.
    long bytes = 2L * array.length();
    if (!budget.tryTake(bytes)) {
      return false;
    }
    budget.giveBack(watch.taken);
    watch.taken = bytes;
    watch.array = array;
    watch.event = ChannelsCodec.event(array);
    watch.streams.forEach(stream -> stream.offer(watch.event));
    return true;
  }

  private void renew() {
    Map.copyOf(watches).forEach(this::forgetIfUnused);
    for (String key : watches.keySet()) {
      // Also makes up for changes missed while the owner was away; a failure is tried again.
      channels
          .watch(key, null)
          .onSuccess(
              event -> {
                if (event instanceof ChannelsEvent.Objects now) {
                  show(key, now.objects());
                }
              })
          .onFailure(cause -> log.debug("watch was not renewed", cause));
    }
  }

  private void comment() {
    watches.values().forEach(watch -> watch.streams.forEach(EventStream::comment));
  }

  /** What is watched of one channel. */
  private static final class Watch {
    private final Set<EventStream> streams = new HashSet<>();
    private Bytes array = Bytes.EMPTY;
    private Bytes event = Bytes.EMPTY;
    private long taken;
    private int asked;
  }
}
