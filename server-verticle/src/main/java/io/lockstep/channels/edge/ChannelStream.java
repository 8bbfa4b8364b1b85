package io.lockstep.channels.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.EventStream;
import io.lockstep.core.time.Wheel;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One client's event stream of a channel, with the timer of its next comment. Confined to the
 * edge's event loop.
 */
final class ChannelStream {
  private final WatchedChannel channel;
  private final Wheel wheel;
  private final Runnable onEnd;
  private final Wheel.Entry comment = new Wheel.Entry(this::comment);
  private @Nullable EventStream stream;
  private boolean over;

  /**
   * @param channel must have a state
   * @param onEnd called once when the stream has ended
   */
  ChannelStream(WatchedChannel channel, Wheel wheel, Runnable onEnd) {
    this.channel = channel;
    this.wheel = wheel;
    this.onEnd = onEnd;
  }

  /** Answers the request with the stream, beginning with the channel's newest state. */
  void begin(Edge edge, RoutingContext context, Caller caller) {
    EventStream begun = EventStream.begin(edge, context, caller, this::ended);
    stream = begun;
    channel.streams().add(begun);
    begun.send(Objects.requireNonNull(channel.state()));
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
      channel.streams().remove(stream.number());
    }
    onEnd.run();
  }
}
