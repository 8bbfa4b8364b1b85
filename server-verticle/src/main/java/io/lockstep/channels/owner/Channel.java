package io.lockstep.channels.owner;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.Now;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel: the objects of its clients, the times that they sent, and the edges that watch it.
 * It is live while it has clients, and kept while it has any of the three. Owned by {@link
 * Channels}. Methods that answer return null if the budget has no room; then nothing has changed.
 */
final class Channel {
  /** Roughly what a channel takes besides its key's characters and what is in it. */
  static final int OVERHEAD_BYTES = 512;

  /** The time of the next visit, whether the channel is used or not. */
  final Deadlines.Entry<Channel> deadline = new Deadlines.Entry<>(this);

  private final String key;
  private final Budget budget;
  private final Clients clients;
  private final HeardTimes times;
  private final Watchers watchers;

  /**
   * True if the channel's own bytes are taken from the budget, which happens when the first thing
   * is stored in it.
   */
  private boolean kept;

  Channel(String key, long timeoutMs, Budget budget, ChannelCounts counts) {
    this.key = key;
    this.budget = budget;
    this.clients = new Clients(timeoutMs, budget, counts);
    this.times = new HeardTimes(timeoutMs, budget);
    this.watchers = new Watchers(budget);
  }

  String key() {
    return key;
  }

  ChannelsEvent.@Nullable ObjectsOrLate post(ChannelsCommand.Post post, Now now) {
    long nowMs = now.monotonicMs();
    ClientTime time = post.time();
    if (times.isLate(time, nowMs)) {
      return new ChannelsEvent.Late();
    }
    long moreBytes = ownBytes() + times.bytesToHear(time);
    List<Bytes> others = clients.post(post.clientId(), post.object(), moreBytes, nowMs);
    if (others == null) {
      return null;
    }
    kept = true;
    times.hear(time, nowMs);
    return new ChannelsEvent.Objects(others, now.unixMs());
  }

  ChannelsEvent.@Nullable ObjectsOrLate read(@Nullable ClientTime time, Now now) {
    long nowMs = now.monotonicMs();
    if (times.isLate(time, nowMs)) {
      return new ChannelsEvent.Late();
    }
    if (time != null && !take(times.bytesToHear(time))) {
      return null;
    }
    times.hear(time, nowMs);
    return new ChannelsEvent.Objects(clients.objects(nowMs), now.unixMs());
  }

  ChannelsEvent.@Nullable ObjectsOrLate watch(ChannelsCommand.Watch watch, Now now) {
    long nowMs = now.monotonicMs();
    ClientTime time = watch.time();
    if (times.isLate(time, nowMs)) {
      return new ChannelsEvent.Late();
    }
    if (!take(times.bytesToHear(time) + watchers.bytesToAdd(watch.edge()))) {
      return null;
    }
    times.hear(time, nowMs);
    List<Bytes> objects = clients.objects(nowMs);
    watchers.add(watch.edge(), clients.version(), nowMs);
    return new ChannelsEvent.Objects(objects, now.unixMs());
  }

  void unwatch(String edge) {
    watchers.remove(edge);
  }

  /** The notice for watching edges that are due; null if none are. */
  Channels.@Nullable Notice notice(long nowMs) {
    if (watchers.isEmpty()) {
      return null;
    }
    clients.expire(nowMs);
    List<String> edges = watchers.due(clients.version(), nowMs);
    return edges.isEmpty()
        ? null
        : new Channels.Notice(edges, new ChannelsEvent.Changed(key, clients.objects(nowMs)));
  }

  void expire(long nowMs) {
    clients.expire(nowMs);
    times.expire(nowMs);
  }

  /** The earliest time at which something expires or an edge must be told. */
  long nextMs() {
    long expiryMs = Math.min(clients.nextExpiryMs(), times.nextExpiryMs());
    return Math.min(expiryMs, watchers.nextDueMs(clients.version()));
  }

  boolean isLive() {
    return !clients.isEmpty();
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  /** True if the channel is empty. */
  boolean isIdle() {
    return clients.isEmpty() && times.isEmpty() && watchers.isEmpty();
  }

  /** Gives all its memory back. The channel must not be used after that. */
  void close() {
    clients.clear();
    times.clear();
    watchers.clear();
    if (kept) {
      kept = false;
      budget.giveBack(fullBytes());
    }
  }

  private boolean take(long bytes) {
    long all = bytes + ownBytes();
    if (all > 0 && !budget.tryTake(all)) {
      return false;
    }
    kept = true;
    return true;
  }

  private long ownBytes() {
    return kept ? 0 : fullBytes();
  }

  private long fullBytes() {
    return OVERHEAD_BYTES + (long) Character.BYTES * key.length();
  }
}
