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
 * The timeline: one open frame that takes items, behind it frames that are over and wait to be
 * sealed, and behind these the sealed frames that are kept. Follows WIRE, "Frames". Confined to its
 * owner's event loop, but for the sealing, which takes a while: the owner has it done elsewhere.
 *
 * <p>Frames last the same, and touch unless time leaps: because the machine's clock was set ahead,
 * or the process stood still for long. Frames that are missing up to the history are then made,
 * empty, up to {@link #MAX_FRAMES_AT_ONCE}. After a longer leap there is one gap: what was open is
 * sealed as it is, and the next frame is the one that is due. The first one begins with the
 * timeline and not at a multiple of the duration, so that a restart never gives a new frame the id
 * of one that clients have cached.
 *
 * <p>A frame that has left the list, because newer ones have taken its place, can be found for one
 * more duration: clients that have just read the list still get what it named.
 *
 * <p>Every method that takes the time clamps it: time never falls, and never is so early that the
 * two frames listed from the start would begin before 1970.
 */
public final class Frames {
  private static final int EMPTY_AT_START = 2;

  /** How many frames are closed at once at the most. */
  static final int MAX_FRAMES_AT_ONCE = 100;

  /** How many frames wait to be sealed, past which there is a gap instead of an empty one. */
  static final int MAX_UNSEALED = 1_000;

  private final long durationMs;
  private final int history;
  private final Budget budget;
  private final MonotonicClock clock;

  /**
   * A sealed frame that is not listed any more.
   *
   * @param untilMs until when it can be found, on {@link #clock}
   */
  private record Left(SealedFrame frame, long untilMs) {}

  /** Over and not sealed yet, oldest first. */
  private final Queue<ClosedFrame> closed = new ArrayDeque<>();

  /** All that can be found, by id. */
  private final Map<String, SealedFrame> sealedById = new HashMap<>();

  /** Oldest first. */
  private final Deque<SealedFrame> listed = new ArrayDeque<>();

  /** In the order in which they left. */
  private final Queue<Left> left = new ArrayDeque<>();

  private List<SealedFrame> newestFirst;
  private OpenFrame open;
  private long lastMs;

  /**
   * A timeline whose first frame opens now.
   *
   * @param budget what items and sealed frames are paid from, in bytes
   * @param clock measures for how long a frame is found that is not listed any more
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
   * Puts an item into the frame that is open at {@code nowMs}; frames that are over by then are
   * closed first. When it throws, nothing was stored and the frame goes on.
   *
   * @throws FailureException CONFLICT when the channel has another type within this frame,
   *     OVERLOADED when there is no room, REJECTED when the id or the type is no text
   */
  public void add(String channelId, String type, Bytes item, long nowMs) {
    advance(nowMs);
    open.add(channelId, type, item, lastMs);
  }

  /** Closes every frame that is over, to be sealed, and drops what is not to be found any more. */
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

  /** The frames that are over and not sealed yet, oldest first: an immutable snapshot. */
  List<ClosedFrame> unsealed() {
    return List.copyOf(closed);
  }

  /**
   * Lists frames that have been sealed.
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

  /** The sealed frame of that id, listed or not any more; null when there is none. */
  public @Nullable SealedFrame find(String id) {
    return sealedById.get(id);
  }

  /** When the open frame is due to be sealed, in unix milliseconds. */
  public long openEndsAtMs() {
    return open.endMs();
  }

  /** In how many milliseconds from {@code nowMs} on {@link #advance} has something to do. */
  public long dueInMs(long nowMs) {
    long openForMs = open.endMs() - Math.max(lastMs, nowMs);
    Left next = left.peek();
    return next == null ? openForMs : Math.min(openForMs, next.untilMs - clock.millis());
  }

  /** Drops everything and gives back what it occupied. The timeline is not used after that. */
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
