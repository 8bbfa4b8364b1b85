package io.lockstep.channels.edge;

import io.lockstep.channels.ChannelsAddresses;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.access.Caller;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.EventStream;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.lease.KeyDigest;
import io.lockstep.core.lease.LeaseKeeper;
import io.lockstep.core.lease.LeaseRequests;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.Wheel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The event streams of one edge, by channel. The owner tells this edge each change once, and the
 * edge encodes it once, however many streams there are. Confined to the edge's event loop.
 */
public final class ChannelWatches {
  /** Interval between checks for requests to owners that are due, in milliseconds. */
  private static final long TICK_MS = 100;

  private final ChannelsAddresses channels;
  private final Edge edge;
  private final Budget budget;
  private final Wheel wheel;
  private final Context context;
  private final LeaseKeeper<String> leases;
  private final Map<String, Watch> watches = new HashMap<>();

  private ChannelWatches(ChannelsAddresses channels, EdgeInstance at, long nowMs) {
    this.channels = channels;
    this.edge = at.edge();
    this.budget = edge.budget();
    this.wheel = at.wheel();
    this.context = at.vertx().getOrCreateContext();
    this.leases = new LeaseKeeper<>(channels.edge(), new Requests(), KeyDigest::of, nowMs);
  }

  /** Starts with no stream, on the edge's event loop. */
  public static ChannelWatches start(
      ChannelsAddresses channels, EdgeInstance at, MonotonicClock clock) {
    ChannelWatches watches = new ChannelWatches(channels, at, clock.millis());
    channels.onChanged(changed -> watches.show(changed.key(), changed.objects()));
    channels.onLoss(watches.leases::askAgain);
    at.vertx().setPeriodic(TICK_MS, id -> watches.leases.tick(clock.millis()));
    return watches;
  }

  /**
   * Asks the owner for the channel's state and for its changes.
   *
   * @return completes with what {@link #stream} takes, or with {@code Late}
   */
  Future<ChannelsEvent.ObjectsOrLate> watch(String key, @Nullable ClientTime time) {
    Watch watch = watches.computeIfAbsent(key, k -> new Watch(edge.recipients()));
    watch.asked++;
    return leases
        .hold(key, () -> channels.watch(key, time), ChannelsEvent.Objects.class::isInstance)
        .onComplete(
            asked -> {
              watch.asked--;
              // A stream may not begin in this turn, because its client may have left meanwhile.
              context.runOnContext(v -> forgetIfUnused(key, watch));
            });
  }

  /**
   * Answers the request with a stream of the channel's states, beginning with {@code now}.
   *
   * @throws FailureException {@code OVERLOADED} if there is no memory for the state
   */
  void stream(RoutingContext context, Caller caller, String key, ChannelsEvent.Objects now) {
    Watch watch = watches.computeIfAbsent(key, k -> new Watch(edge.recipients()));
    if (!show(watch, now.objects())) {
      forgetIfUnused(key, watch);
      throw new FailureException(Failure.OVERLOADED, "too many large states are being streamed");
    }
    new Stream(key, watch).begin(context, caller);
  }

  private void forgetIfUnused(String key, Watch watch) {
    if (watch.streams.isEmpty() && watch.asked == 0 && watches.remove(key, watch)) {
      letGo(watch);
      leases.release(key);
    }
  }

  private void show(String key, List<Bytes> objects) {
    Watch watch = watches.get(key);
    if (watch != null) {
      show(watch, objects);
    }
  }

  /**
   * Makes the objects the newest state of all streams. Streams that have begun get it even if there
   * is no memory for it. If none has begun, returns false then.
   */
  private boolean show(Watch watch, List<Bytes> objects) {
    Bytes array = ChannelsCodec.array(objects);
    if (array.equals(watch.array)) {
      return true;
    }
    // The state is in memory twice: as the array that is compared, and in each encoded event.
    long bytes = array.length();
    if (!watch.streams.isEmpty()) {
      budget.take(bytes);
    } else if (!budget.tryTake(2 * bytes)) {
      return false;
    } else {
      budget.giveBack(bytes);
    }
    letGo(watch);
    watch.array = array;
    watch.state = new SharedMessages(List.of(array));
    watch.streams.send(watch.state);
    return true;
  }

  /**
   * Gives the memory of the newest state back. Streams that are still sending it have taken their
   * own.
   */
  private void letGo(Watch watch) {
    if (watch.state != null) {
      budget.giveBack(watch.array.length());
      watch.state.release();
      watch.state = null;
    }
  }

  /** The requests that keep owners watching for this edge. */
  private final class Requests implements LeaseRequests<String> {
    @Override
    public List<String> owners() {
      return channels.owners();
    }

    @Override
    public @Nullable String owner(String key) {
      return channels.owner(key);
    }

    @Override
    public int returns() {
      return channels.returns();
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

    @Override
    public Future<Holdings> beat(String owner, Heartbeat beat) {
      return channels.beat(owner, beat);
    }
  }

  private void showIfObjects(String key, ChannelsEvent.ObjectsOrLate event) {
    if (event instanceof ChannelsEvent.Objects now) {
      show(key, now.objects());
    }
  }

  /** One client's stream of a channel, with the timer of its next comment. */
  private final class Stream {
    private final String key;
    private final Watch watch;
    private final Wheel.Entry comment = new Wheel.Entry(this::comment);
    private @Nullable EventStream stream;
    private boolean over;

    Stream(String key, Watch watch) {
      this.key = key;
      this.watch = watch;
    }

    void begin(RoutingContext context, Caller caller) {
      EventStream begun = EventStream.begin(edge, context, caller, this::ended);
      stream = begun;
      watch.streams.add(begun);
      begun.send(Objects.requireNonNull(watch.state));
      // The first comment comes after a random part of the interval, so that streams that began
      // together do not send theirs together.
      long half = EventStream.COMMENT_MS / 2;
      commentAfter(half + ThreadLocalRandom.current().nextLong(half));
    }

    private void comment() {
      if (stream != null) {
        stream.comment();
        commentAfter(EventStream.COMMENT_MS);
      }
    }

    private void commentAfter(long delayMs) {
      if (!over) {
        wheel.putAfter(comment, delayMs);
      }
    }

    private void ended() {
      over = true;
      wheel.take(comment);
      if (stream != null) {
        watch.streams.remove(stream.number());
      }
      forgetIfUnused(key, watch);
    }
  }

  /** The streams of one channel and their newest state. */
  private static final class Watch {
    private final Audience streams;
    private Bytes array = Bytes.EMPTY;

    /** The newest state as it is sent to streams, encoded once. */
    private @Nullable SharedMessages state;

    private int asked;

    Watch(Recipients recipients) {
      // A stream skips states instead of queueing them, so no stream is ever behind.
      streams = recipients.audience(behind -> {});
    }
  }
}
