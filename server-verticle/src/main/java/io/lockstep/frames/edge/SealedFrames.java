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
 * The sealed frames that the edges of one process serve without asking the owner. All event loops
 * read it, one changes it.
 *
 * <p>A frame that is not in the list, or no longer, is held for the duration of a frame. Frames of
 * another process take memory from the budget. If that is short, older frames are dropped for newer
 * ones.
 */
public final class SealedFrames {
  /** How many of the newest frames are also kept outside of the heap, if they are not larger. */
  private static final int DIRECT_FRAMES = 8;

  private static final int DIRECT_BYTES = 4 << 20;

  /**
   * A frame that is here.
   *
   * @param paidBytes the memory that it has taken from the budget
   */
  private record Held(SealedFrame frame, long paidBytes) {
    long durationMs() {
      return frame.endMs() - frame.startMs();
    }
  }

  private final FramesCodec codec;
  private final Budget budget;
  private final MonotonicClock clock;

  /** The frames that are here, by start. */
  private final NavigableMap<Long, Held> held = new ConcurrentSkipListMap<>();

  private Set<Long> listed = Set.of();

  /** The time until which a frame is held that is not in the list, by start. */
  private final Map<Long, Long> unlistedUntilMs = new HashMap<>();

  private volatile @Nullable Bytes index;

  /**
   * @param budget gives memory for frames of other processes, in bytes
   */
  public SealedFrames(FramesCodec codec, Budget budget, MonotonicClock clock) {
    this.codec = codec;
    this.budget = budget;
    this.clock = clock;
  }

  /** The answer to {@code GET /frame}; null until the first message of the owner. */
  @Nullable Bytes index() {
    return index;
  }

  /** The number of frames that are here. */
  public long count() {
    return held.size();
  }

  /** The frame with that id; null if it is not here. */
  @Nullable SealedFrame find(String id) {
    Held here = held.get(FramesCodec.startOf(id));
    return here == null ? null : here.frame;
  }

  /**
   * Takes the memory for a frame from the budget. Drops older frames if necessary.
   *
   * @return false if there is no room
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

  /** Gives back the memory for a frame that did not arrive. */
  void giveBack(long bytes) {
    budget.giveBack(bytes);
  }

  /**
   * Adds a frame.
   *
   * @param paidBytes the memory that was taken for it, to be given back when it is dropped
   */
  void hold(SealedFrame frame, long paidBytes) {
    Held here = new Held(frame, paidBytes);
    held.put(frame.startMs(), here);
    if (!listed.contains(frame.startMs())) {
      unlist(here);
    }
  }

  /** Makes those frames the list. */
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

  /** Drops the frames that have been out of the list for the duration of a frame. */
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
   * Copies the newest frames to memory outside of the heap, and removes older copies. Runs on a
   * worker thread, because it copies much and may wait for memory.
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
