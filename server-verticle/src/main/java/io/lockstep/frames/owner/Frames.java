package io.lockstep.frames.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.SealedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The timeline: the open frame, which accepts items; closed frames, which are not sealed yet; and
 * the list of sealed frames. Follows WIRE, "Frames". Confined to its owner's event loop, except
 * sealing: that takes a while, so the owner does it on another thread.
 *
 * <p>All frames have the same duration. Each begins where the one before ends, unless time leaps
 * because somebody set the machine's clock ahead or the process stood still. Then up to {@link
 * #MAX_FRAMES_AT_ONCE} empty frames are made for the time that is missing, as far as the history
 * reaches. After a longer leap there is one gap: the open frame is sealed as it is, and the next
 * frame is the one that is due. The first frame begins with the timeline and not at a multiple of
 * the duration. So after a restart no new frame has the id of one that clients have cached.
 *
 * <p>A frame that newer ones have pushed out of the list can be found for one more duration. So
 * clients that have just read the list still get its frames.
 *
 * <p>Every method limits the time that it gets: time never falls, and it is never so early that the
 * two frames listed from the start would begin before 1970.
 */
public final class Frames {
  private static final int EMPTY_AT_START = 2;

  /** The greatest number of frames that are closed at once. */
  static final int MAX_FRAMES_AT_ONCE = 100;

  /** If more frames than this are not sealed yet, there is a gap instead of an empty frame. */
  static final int MAX_UNSEALED = 1_000;

  private final long durationMs;
  private final int history;
  private final Budget budget;
  private final MonotonicClock clock;

  /**
   * A sealed frame that is no longer in the list.
   *
   * @param untilMs the time until which it can be found, on {@link #clock}
   */
  private record Left(SealedFrame frame, long untilMs) {}

  /** The frames that have ended and are not sealed yet, oldest first. */
  private final Queue<ClosedFrame> closed = new ArrayDeque<>();

  /** The frames that can be found, by id. */
  private final Map<String, SealedFrame> sealedById = new HashMap<>();

  /** The frames in the list, oldest first. */
  private final Deque<SealedFrame> listed = new ArrayDeque<>();

  /** The frames that have left the list, in the order in which they left. */
  private final Queue<Left> left = new ArrayDeque<>();

  private List<SealedFrame> newestFirst;
  private OpenFrame open;
  private long lastMs;

  /**
   * A timeline whose first frame opens now.
   *
   * @param budget gives memory for items and sealed frames, in bytes
   * @param clock measures how long a frame is found after it has left the list
   * @param nowMs unix milliseconds
   */
  public Frames(FramesSettings settings, Budget budget, MonotonicClock clock, long nowMs) {
    this.durationMs = settings.durationMs();
    this.history = settings.history();
    this.budget = budget;
    this.clock = clock;
    this.lastMs = Math.max(nowMs, EMPTY_AT_START * durationMs);
    this.open = openAt(lastMs - EMPTY_AT_START * durationMs);
    for (int i = 0; i < EMPTY_AT_START; i++) {
      closeOpen();
    }
    this.newestFirst = List.of();
    seal(closed.stream().map(frame -> frame.seal(settings.dialect())).toList());
  }

  /**
   * Puts an item into the frame that is open at {@code nowMs}. Before that it closes frames that
   * have ended. If it throws, nothing was stored and the frame stays open.
   *
   * @throws FailureException CONFLICT if the channel has another type within this frame, OVERLOADED
   *     if there is no room, REJECTED if the id or the type is not valid text
   */
  public void add(String channelId, String type, Bytes item, long nowMs) {
    advance(nowMs);
    open.add(channelId, type, item, lastMs);
  }

  /** Closes every frame that has ended, and drops frames that can no longer be found. */
  public void advance(long nowMs) {
    lastMs = Math.max(lastMs, nowMs);
    dropLeft();
    if (lastMs < open.endMs()) {
      return;
    }
    long over = 1 + (lastMs - open.endMs()) / durationMs;
    boolean leap = over > Math.min(history, MAX_FRAMES_AT_ONCE);
    boolean stuck = closed.size() >= MAX_UNSEALED;
    long dueStartMs = open.startMs() + over * durationMs;
    for (long i = leap || stuck ? 1 : over; i > 0; i--) {
      if (!stuck || !open.isEmpty()) {
        closeOpen();
      }
    }
    if (leap || stuck) {
      open = openAt(dueStartMs);
    }
  }

  /** The frames that have ended and are not sealed yet, oldest first: an immutable snapshot. */
  List<ClosedFrame> unsealed() {
    return List.copyOf(closed);
  }

  /**
   * Adds frames to the list that have been sealed.
   *
   * @param sealed the first ones of {@link #unsealed}
   */
  void seal(List<SealedFrame> sealed) {
    for (SealedFrame frame : sealed) {
      ClosedFrame next = closed.remove();
      if (next.startMs() != frame.startMs()) {
        throw new IllegalArgumentException(frame.id() + " instead of " + next.startMs());
      }
      budget.giveBack(next.heldBytes());
      list(frame);
    }
    newestFirst = snapshot();
  }

  /** The sealed frames that are listed, newest first: an immutable snapshot. */
  public List<SealedFrame> sealed() {
    return newestFirst;
  }

  /** The sealed frame with that id, also one that has left the list; null if there is none. */
  public @Nullable SealedFrame find(String id) {
    return sealedById.get(id);
  }

  /** The time at which the open frame ends, in unix milliseconds. */
  public long openEndsAtMs() {
    return open.endMs();
  }

  /** The time from {@code nowMs} until {@link #advance} has something to do, in milliseconds. */
  public long dueInMs(long nowMs) {
    long openForMs = open.endMs() - Math.max(lastMs, nowMs);
    Left next = left.peek();
    return next == null ? openForMs : Math.min(openForMs, next.untilMs - clock.millis());
  }

  /** Drops everything and gives its memory back. The timeline must not be used after that. */
  public void close() {
    open.discard();
    closed.forEach(frame -> budget.giveBack(frame.paidBytes()));
    closed.clear();
    sealedById.values().forEach(this::giveBack);
    sealedById.clear();
    listed.clear();
    left.clear();
    newestFirst = List.of();
  }

  private OpenFrame openAt(long startMs) {
    return new OpenFrame(startMs, startMs + durationMs, budget);
  }

  private void closeOpen() {
    closed.add(open.close());
    open = openAt(open.endMs());
  }

  private void list(SealedFrame frame) {
    sealedById.put(frame.id(), frame);
    listed.add(frame);
    if (listed.size() > history) {
      left.add(new Left(listed.remove(), clock.millis() + durationMs));
    }
  }

  private void dropLeft() {
    long nowMs = clock.millis();
    for (Left next = left.peek(); next != null && next.untilMs <= nowMs; next = left.peek()) {
      left.remove();
      sealedById.remove(next.frame.id());
      giveBack(next.frame);
    }
  }

  private void giveBack(SealedFrame dropped) {
    budget.giveBack(SealedFrame.paidBytes(dropped.bytes().length()));
  }

  private List<SealedFrame> snapshot() {
    List<SealedFrame> frames = new ArrayList<>(listed);
    Collections.reverse(frames);
    return List.copyOf(frames);
  }
}
