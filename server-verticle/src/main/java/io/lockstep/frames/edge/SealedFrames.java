package io.lockstep.frames.edge;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sealed frames as the edges of one process serve them, without asking the owner. Read by every
 * event loop, changed by one.
 *
 * <p>A frame that is not listed, or not any more, is held for as long as a frame lasts. Frames of
 * another process are paid for from the budget; when that is short, older frames give way to newer
 * ones.
 */
public final class SealedFrames {
  /** How many of the newest frames are also kept outside of the heap, if they are not larger. */
  private static final int DIRECT_FRAMES = 8;

  private static final int DIRECT_BYTES = 4 << 20;

  /**
   * A frame that is here.
   *
   * @param paidBytes what it has taken from the budget
   */
  private record Held(SealedFrame frame, long paidBytes) {
    long durationMs() {
      return frame.endMs() - frame.startMs();
    }
  }

  private final FramesCodec codec;
  private final Budget budget;
  private final MonotonicClock clock;

  /** By start. */
  private final NavigableMap<Long, Held> held = new ConcurrentSkipListMap<>();

  private Set<Long> listed = Set.of();

  /** Until when what is not listed is held, by start. */
  private final Map<Long, Long> unlistedUntilMs = new HashMap<>();

  private volatile @Nullable Bytes index;

  /**
   * @param budget what frames of other processes are paid from, in bytes
   */
  public SealedFrames(FramesCodec codec, Budget budget, MonotonicClock clock) {
    this.codec = codec;
    this.budget = budget;
    this.clock = clock;
  }

  /** What {@code GET /frame} answers; null until the owner has been heard for the first time. */
  @Nullable Bytes index() {
    return index;
  }

  /** The number of frames that are here. */
  public long count() {
    return held.size();
  }

  /** The frame of that id; null when it is not here. */
  @Nullable SealedFrame find(String id) {
    Held here = held.get(FramesCodec.startOf(id));
    return here == null ? null : here.frame;
  }

  /**
   * Takes what a frame costs from the budget, if need be at the expense of older frames.
   *
   * @return false when there is no room for it
   */
  boolean pay(long startMs, long bytes) {
    if (budget.tryTake(bytes)) {
      return true;
    }
    List<Held> older =
        held.headMap(startMs).values().stream().filter(h -> h.paidBytes > 0).toList();
    long room = budget.limitBytes() - budget.usedBytes();
    if (bytes > room + older.stream().mapToLong(Held::paidBytes).sum()) {
      return false;
    }
    for (Held next : older) {
      drop(next.frame.startMs());
      if (budget.tryTake(bytes)) {
        return true;
      }
    }
    return false;
  }

  /** Gives back what was paid for a frame that did not come. */
  void giveBack(long bytes) {
    budget.giveBack(bytes);
  }

  /**
   * Holds a frame that was not here.
   *
   * @param paidBytes what was paid for it, to be given back when it is dropped
   */
  void hold(SealedFrame frame, long paidBytes) {
    Held here = new Held(frame, paidBytes);
    held.put(frame.startMs(), here);
    if (!listed.contains(frame.startMs())) {
      unlist(here);
    }
  }

  /** Lists those frames and no others. */
  void list(List<FramesEvent.Entry> newestFirst) {
    Bytes newIndex = codec.index(newestFirst);
    listed = newestFirst.stream().map(FramesEvent.Entry::startMs).collect(Collectors.toSet());
    index = newIndex;
    held.forEach(
        (startMs, here) -> {
          if (listed.contains(startMs)) {
            unlistedUntilMs.remove(startMs);
          } else if (!unlistedUntilMs.containsKey(startMs)) {
            unlist(here);
          }
        });
    dropUnlisted();
  }

  private void unlist(Held here) {
    unlistedUntilMs.put(here.frame.startMs(), clock.millis() + here.durationMs());
  }

  /** Drops the frames that have not been listed for as long as a frame lasts. */
  void dropUnlisted() {
    long nowMs = clock.millis();
    Set<Long> over = new HashSet<>();
    unlistedUntilMs.forEach(
        (startMs, untilMs) -> {
          if (untilMs <= nowMs) {
            over.add(startMs);
          }
        });
    over.forEach(this::drop);
  }

  private void drop(Long startMs) {
    Held dropped = held.remove(startMs);
    unlistedUntilMs.remove(startMs);
    if (dropped != null) {
      budget.giveBack(dropped.paidBytes);
    }
  }

  /**
   * Keeps the newest frames outside of the heap too, and the others no more. Copies them, and may
   * have to wait for memory: on a worker thread.
   */
  void keepDirect() {
    int newer = 0;
    for (Held here : held.descendingMap().values()) {
      Bytes bytes = here.frame.bytes();
      if (newer++ < DIRECT_FRAMES && bytes.length() <= DIRECT_BYTES) {
        bytes.keepDirect();
      } else {
        bytes.dropDirect();
      }
    }
  }
}
