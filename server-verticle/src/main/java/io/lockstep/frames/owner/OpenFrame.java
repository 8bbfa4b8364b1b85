package io.lockstep.frames.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.FrameLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The frame that still accepts items. Follows WIRE, "Frames"; owned by {@link Frames}.
 *
 * <p>Everything that it accepts takes memory from the budget twice at once: for the items as they
 * are held now, and for the bytes of the sealed frame. So sealing always has its memory. The header
 * takes none, nor does anything else that depends only on the number of frames.
 */
public final class OpenFrame {
  /** The memory for an item beyond its size on the wire: its objects and its list slots. */
  static final int ITEM_OVERHEAD_BYTES = 96;

  /** The memory for a channel beyond twice its record (a char has at most two bytes). */
  static final int CHANNEL_OVERHEAD_BYTES = 512;

  private final long startMs;
  private final long endMs;
  private final Budget budget;
  private final Map<String, ClosedFrame.OpenSection> sections = new LinkedHashMap<>();
  private long encodedBytes = FrameLayout.HEADER_BYTES;
  private long heldBytes;

  OpenFrame(long startMs, long endMs, Budget budget) {
    this.startMs = startMs;
    this.endMs = endMs;
    this.budget = budget;
  }

  long startMs() {
    return startMs;
  }

  long endMs() {
    return endMs;
  }

  /**
   * Accepts an item, or changes nothing.
   *
   * @throws FailureException CONFLICT if the channel has another type within this frame, OVERLOADED
   *     if there is no room, REJECTED if the id or the type is not valid text
   */
  void add(String channelId, String type, Bytes item, long timeMs) {
    long itemBytes = FrameLayout.itemBytes(item.length());
    ClosedFrame.OpenSection section = sections.get(channelId);
    if (section == null) {
      long recordBytes = FrameLayout.recordBytes(utf8Bytes(channelId), utf8Bytes(type));
      take(
          recordBytes + itemBytes,
          2 * recordBytes + CHANNEL_OVERHEAD_BYTES + itemBytes + ITEM_OVERHEAD_BYTES);
      section = new ClosedFrame.OpenSection(type, new ArrayList<>());
      sections.put(channelId, section);
    } else if (section.type().equals(type)) {
      take(itemBytes, itemBytes + ITEM_OVERHEAD_BYTES);
    } else {
      throw new FailureException(
          Failure.CONFLICT, "within this frame the channel is of type " + section.type());
    }
    section.items().add(new DataItem(timeMs, item));
  }

  private void take(long moreEncodedBytes, long moreHeldBytes) {
    if (encodedBytes + moreEncodedBytes > FrameLayout.MAX_FRAME_BYTES) {
      throw new FailureException(Failure.OVERLOADED, "the open frame is as large as one can be");
    }
    if (!budget.tryTake(moreEncodedBytes + moreHeldBytes)) {
      throw new FailureException(Failure.OVERLOADED, "no memory is left for another item");
    }
    encodedBytes += moreEncodedBytes;
    heldBytes += moreHeldBytes;
  }

  private static int utf8Bytes(String text) {
    int bytes = Name.utf8Bytes(text);
    if (bytes < 0) {
      throw new FailureException(
          Failure.REJECTED, "the channel's id or type has half a surrogate pair");
    }
    return bytes;
  }

  /**
   * Returns what was accepted, to be sealed. This frame must not be used after that. Nothing is
   * given back yet: {@link ClosedFrame#heldBytes} is given back when the frame is sealed, {@link
   * SealedFrame#paidBytes} when the sealed frame is dropped.
   */
  ClosedFrame close() {
    return new ClosedFrame(
        startMs, endMs, sections, heldBytes, encodedBytes - FrameLayout.HEADER_BYTES);
  }

  boolean isEmpty() {
    return sections.isEmpty();
  }

  /** Drops everything and gives its memory back. */
  void discard() {
    budget.giveBack(heldBytes + encodedBytes - FrameLayout.HEADER_BYTES);
    heldBytes = 0;
    encodedBytes = FrameLayout.HEADER_BYTES;
    sections.clear();
  }
}
