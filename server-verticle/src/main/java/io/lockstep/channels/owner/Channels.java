package io.lockstep.channels.owner;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.KeyDigest;
import io.lockstep.core.lease.Leases;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.Now;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All channels of one owner, and the rules of WIRE, "Channels". Confined to one event loop, and
 * without timers: its verticle calls {@link #due} after each command and at {@link #nextMs}, and
 * {@link #expireLeases} every second or so. Only channels with something to do are visited. A clock
 * that falls stands still here.
 */
public final class Channels {
  private final long timeoutMs;
  private final Budget budget;
  private final ChannelCounts counts;
  private final Map<String, Channel> byKey = new LinkedHashMap<>();
  private final Set<Channel> watched = new HashSet<>();
  private final Deadlines<Channel> deadlines = new Deadlines<>();
  private final Leases<String> leases = new Leases<>(KeyDigest::of);
  private final Answers answers = new Answers();
  private List<Notice> notices = new ArrayList<>();
  private Now now = new Now(Long.MIN_VALUE, Long.MIN_VALUE);

  /**
   * @param counts the counts of the process
   */
  public Channels(ChannelsSettings settings, Budget budget, ChannelCounts counts) {
    this.timeoutMs = settings.timeoutMs();
    this.budget = budget;
    this.counts = counts;
  }

  /**
   * An event that the verticle sends to edges.
   *
   * @param edges the bus addresses of the edges
   */
  record Notice(List<String> edges, ChannelsEvent.Changed event) {
    Notice {
      edges = List.copyOf(edges);
    }
  }

  /**
   * Handles a command and returns the answer.
   *
   * @throws FailureException {@link Failure#OVERLOADED} if there is no memory left; then nothing
   *     has changed
   */
  <R extends ChannelsEvent> R apply(ChannelsCommand<R> command, Now now) {
    this.now = this.now.max(now);
    R event = command.answerBy(answers);
    if (event == null && visitDue()) {
      event = command.answerBy(answers);
    }
    if (event == null) {
      throw new FailureException(Failure.OVERLOADED, "the channels' memory is used up");
    }
    return event;
  }

  /**
   * Returns the notices for watching edges that are due, each of them once. They are about channels
   * that were used since the last call, and about those that changed or expired by time alone.
   */
  List<Notice> due(long nowMs) {
    advance(nowMs);
    visitDue();
    if (notices.isEmpty()) {
      return List.of();
    }
    List<Notice> due = notices;
    notices = new ArrayList<>();
    return due;
  }

  /** True if {@link #due} would return something now. */
  public boolean hasNotices() {
    return !notices.isEmpty();
  }

  /**
   * The next time at which {@link #due} has something to do; {@link Deadlines#NEVER} if nothing
   * expires.
   */
  public long nextMs() {
    return deadlines.nextMs();
  }

  /** True if any edge watches any channel. */
  public boolean watched() {
    return !watched.isEmpty();
  }

  /**
   * Forgets the edges that have been silent for too long, or have left.
   *
   * @param present whether the node of the edge with that bus address is in the cluster
   */
  public void expireLeases(long nowMs, Predicate<String> present) {
    advance(nowMs);
    for (Leases.Lost<String> lost : leases.expire(now.monotonicMs(), present)) {
      lost.keys().forEach(key -> unwatch(key, lost.edge()));
    }
  }

  /** Forgets the channels with those keys, which another one owns now. */
  public void release(Predicate<String> keys) {
    for (Channel channel : List.copyOf(byKey.values())) {
      if (keys.test(channel.key())) {
        byKey.remove(channel.key());
        watched.remove(channel);
        deadlines.remove(channel.deadline);
        channel.close();
      }
    }
    leases.releaseIf(keys);
    notices.removeIf(notice -> keys.test(notice.event().key()));
  }

  /** Forgets everything and gives the memory back. */
  public void clear() {
    release(key -> true);
    leases.clear();
  }

  private void advance(long nowMs) {
    now = now.max(new Now(nowMs, now.unixMs()));
  }

  private void unwatch(String key, String edge) {
    leases.release(edge, key);
    Channel channel = byKey.get(key);
    if (channel != null) {
      channel.unwatch(edge);
      afterUse(channel);
    }
  }

  private Channel at(String key) {
    return byKey.computeIfAbsent(key, made -> new Channel(made, timeoutMs, budget, counts));
  }

  /**
   * Updates notices, watched channels and deadlines after a channel was used; drops an idle one.
   */
  private void afterUse(Channel channel) {
    if (channel.isWatched()) {
      watched.add(channel);
      Notice notice = channel.notice(now.monotonicMs());
      if (notice != null) {
        notices.add(notice);
      }
    } else if (!watched.isEmpty()) {
      watched.remove(channel);
    }
    if (channel.isIdle()) {
      byKey.remove(channel.key());
      deadlines.remove(channel.deadline);
      channel.close();
      return;
    }
    // Most posts move a deadline further away. The new one is read when the earlier one has come.
    long nextMs = channel.nextMs();
    if (nextMs < channel.deadline.dueMs()) {
      deadlines.put(channel.deadline, nextMs);
    }
  }

  /** Removes what has expired. Returns false if there was nothing. */
  private boolean visitDue() {
    boolean any = false;
    long nowMs = now.monotonicMs();
    for (Channel due = deadlines.poll(nowMs); due != null; due = deadlines.poll(nowMs)) {
      due.expire(nowMs);
      afterUse(due);
      any = true;
    }
    return any;
  }

  /** Answers each kind of command. */
  private final class Answers implements ChannelsCommand.Visitor {
    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate post(ChannelsCommand.Post post) {
      Channel channel = at(post.key());
      return answerAfterUse(channel, channel.post(post, now));
    }

    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate read(ChannelsCommand.Read read) {
      if (read.time() == null && !byKey.containsKey(read.key())) {
        return new ChannelsEvent.Objects(List.of(), now.unixMs());
      }
      Channel channel = at(read.key());
      return answerAfterUse(channel, channel.read(read.time(), now));
    }

    @Override
    public ChannelsEvent.LiveKeys keys(ChannelsCommand.Keys command) {
      visitDue();
      List<String> keys = new ArrayList<>();
      for (Channel channel : byKey.values()) {
        if (channel.isLive()) {
          keys.add(channel.key());
        }
      }
      return new ChannelsEvent.LiveKeys(keys, now.unixMs());
    }

    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate watch(ChannelsCommand.Watch watch) {
      Channel channel = at(watch.key());
      ChannelsEvent.ObjectsOrLate event = channel.watch(watch, now);
      if (event instanceof ChannelsEvent.Objects) {
        leases.hold(watch.edge(), watch.key(), now.monotonicMs());
      }
      return answerAfterUse(channel, event);
    }

    @Override
    public ChannelsEvent.Done unwatch(ChannelsCommand.Unwatch command) {
      leases.heard(command.edge(), now.monotonicMs());
      Channels.this.unwatch(command.key(), command.edge());
      return new ChannelsEvent.Done();
    }

    @Override
    public ChannelsEvent.Held alive(ChannelsCommand.Alive alive) {
      Heartbeat beat = alive.beat();
      leases.unwanted(beat).forEach(key -> Channels.this.unwatch(key, beat.edge()));
      return new ChannelsEvent.Held(leases.beat(beat, now.monotonicMs()));
    }

    private <R extends ChannelsEvent> @Nullable R answerAfterUse(
        Channel channel, @Nullable R event) {
      afterUse(channel);
      return event;
    }
  }
}
