package io.lockstep.channels;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All channels of one owner, and the rules of WIRE, "Channels". Confined to one event loop, and
 * without timers: whoever serves it calls {@link #sweep} every second or so, and {@link #due} after
 * each command and, while {@link #watched}, every few milliseconds. A clock that falls stands still
 * here.
 */
public final class Channels {
  /** Watched channels that nobody touched are looked at no more often than this. */
  private static final long LOOK_MS = 5;

  /** A command for which there is no room sweeps first, but not more often than this. */
  private static final long SWEEP_FOR_ROOM_MS = 100;

  private final long timeoutMs;
  private final Budget budget;
  private final Map<String, Channel> byKey = new LinkedHashMap<>();
  private final Map<String, Channel> watched = new LinkedHashMap<>();
  private List<Notice> notices = new ArrayList<>();
  private Now now = new Now(Long.MIN_VALUE, Long.MIN_VALUE);
  private long nextLookMs = Long.MIN_VALUE;
  private long nextSweepForRoomMs = Long.MIN_VALUE;

  public Channels(ChannelsSettings settings, Budget budget) {
    this.timeoutMs = settings.timeoutMs();
    this.budget = budget;
  }

  /**
   * What the verticle is to send on the bus, unasked.
   *
   * @param edges the bus addresses that it goes to
   */
  record Notice(List<String> edges, ChannelsEvent.Changed event) {
    Notice {
      edges = List.copyOf(edges);
    }
  }

  /**
   * Does what is asked and returns the answer.
   *
   * @throws FailureException {@link Failure#OVERLOADED} when there is no memory left for it;
   *     nothing has changed then
   */
  ChannelsEvent apply(ChannelsCommand command, Now now) {
    this.now = this.now.max(now);
    ChannelsEvent event = applied(command);
    if (event == null && sweepForRoom()) {
      event = applied(command);
    }
    if (event == null) {
      throw new FailureException(Failure.OVERLOADED, "the channels' memory is used up");
    }
    return event;
  }

  /**
   * What watching edges are to be told by now, each notice once: of the channels touched since the
   * last call, and of those that changed or expired by time alone.
   */
  List<Notice> due(long nowMs) {
    advance(nowMs);
    if (now.monotonicMs() >= nextLookMs) {
      nextLookMs = now.monotonicMs() + LOOK_MS;
      for (Channel channel : List.copyOf(watched.values())) {
        channel.expire(now.monotonicMs());
        settle(channel);
      }
    }
    if (notices.isEmpty()) {
      return List.of();
    }
    List<Notice> due = notices;
    notices = new ArrayList<>();
    return due;
  }

  /** Whether any edge watches any channel. */
  public boolean watched() {
    return !watched.isEmpty();
  }

  /** Frees the memory of everything that has expired. */
  public void sweep(long nowMs) {
    advance(nowMs);
    sweep();
  }

  /** Forgets everything and gives the memory back, when these channels have another owner. */
  public void clear() {
    byKey.values().forEach(Channel::close);
    byKey.clear();
    watched.clear();
    notices.clear();
  }

  private void advance(long nowMs) {
    now = now.max(new Now(nowMs, now.unixMs()));
  }

  /** Null when there is no room. */
  private @Nullable ChannelsEvent applied(ChannelsCommand command) {
    if (command instanceof ChannelsCommand.Post post) {
      Channel channel = at(post.key());
      return settled(channel, channel.post(post, now));
    }
    if (command instanceof ChannelsCommand.Read read) {
      return read(read);
    }
    if (command instanceof ChannelsCommand.Watch watch) {
      Channel channel = at(watch.key());
      return settled(channel, channel.watch(watch, now));
    }
    if (command instanceof ChannelsCommand.Unwatch unwatch) {
      return unwatch(unwatch);
    }
    return liveKeys();
  }

  private @Nullable ChannelsEvent read(ChannelsCommand.Read read) {
    if (read.time() == null && !byKey.containsKey(read.key())) {
      return new ChannelsEvent.Objects(List.of(), now.unixMs());
    }
    Channel channel = at(read.key());
    return settled(channel, channel.read(read.time(), now));
  }

  private ChannelsEvent unwatch(ChannelsCommand.Unwatch unwatch) {
    Channel channel = byKey.get(unwatch.key());
    if (channel != null) {
      channel.unwatch(unwatch.edge());
      settle(channel);
    }
    return new ChannelsEvent.Done();
  }

  private ChannelsEvent liveKeys() {
    sweep();
    List<String> keys = new ArrayList<>();
    for (Channel channel : byKey.values()) {
      if (channel.isLive()) {
        keys.add(channel.key());
      }
    }
    return new ChannelsEvent.LiveKeys(keys, now.unixMs());
  }

  private Channel at(String key) {
    return byKey.computeIfAbsent(key, made -> new Channel(made, timeoutMs, budget));
  }

  private @Nullable ChannelsEvent settled(Channel channel, @Nullable ChannelsEvent event) {
    settle(channel);
    return event;
  }

  /** Brings the books in line with a channel that was used: what is to be told, what is over. */
  private void settle(Channel channel) {
    if (channel.isWatched()) {
      watched.put(channel.key(), channel);
      Notice notice = channel.notice(now.monotonicMs());
      if (notice != null) {
        notices.add(notice);
      }
    } else if (!watched.isEmpty()) {
      watched.remove(channel.key());
    }
    if (channel.isIdle()) {
      byKey.remove(channel.key());
      channel.close();
    }
  }

  private boolean sweepForRoom() {
    if (now.monotonicMs() < nextSweepForRoomMs) {
      return false;
    }
    sweep();
    return true;
  }

  private void sweep() {
    nextSweepForRoomMs = now.monotonicMs() + SWEEP_FOR_ROOM_MS;
    for (Channel channel : List.copyOf(byKey.values())) {
      channel.expire(now.monotonicMs());
      settle(channel);
    }
  }
}
