package io.lockstep.channels.edge;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.SharedMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel that an edge watches: its event streams, and the newest state, encoded once for all
 * of them. Confined to the edge's event loop.
 */
final class WatchedChannel {
  private final Audience streams;
  private final Budget budget;
  private Bytes array = Bytes.EMPTY;

  /** The newest state as it is sent to streams; null before the first one. */
  private @Nullable SharedMessages state;

  /** Requests under way, after which a stream may begin. */
  private int requests;

  /**
   * @param budget gives memory for the state
   */
  WatchedChannel(Recipients recipients, Budget budget) {
    // A stream skips states instead of queueing them, so no stream is ever behind.
    this.streams = recipients.audience();
    this.budget = budget;
  }

  /** The channel's streams. */
  Audience streams() {
    return streams;
  }

  /** The newest state; null before the first one. */
  @Nullable SharedMessages state() {
    return state;
  }

  /** A request begins, after which a stream may begin. */
  void beginRequest() {
    requests++;
  }

  /** Such a request has ended. */
  void endRequest() {
    requests--;
  }

  /** True if there is no stream, and no request after which one may begin. */
  boolean isUnused() {
    return streams.isEmpty() && requests == 0;
  }

  /**
   * Makes the objects the newest state of all streams. Streams that have begun get it even if there
   * is no memory for it. If none has begun, returns false then.
   */
  boolean show(List<Bytes> objects) {
    Bytes newest = ChannelsCodec.array(objects);
    if (newest.equals(array)) {
      return true;
    }
    // The state is in memory twice: as the array that is compared, and in each encoded event.
    long bytes = newest.length();
    if (!streams.isEmpty()) {
      budget.take(bytes);
    } else if (!budget.tryTake(2 * bytes)) {
      return false;
    } else {
      budget.giveBack(bytes);
    }
    release();
    array = newest;
    SharedMessages encoded = new SharedMessages(List.of(newest));
    state = encoded;
    streams.send(encoded);
    return true;
  }

  /**
   * Gives the memory of the newest state back. Streams that are still sending it have taken their
   * own.
   */
  void release() {
    if (state != null) {
      budget.giveBack(array.length());
      state.release();
      state = null;
    }
  }
}
