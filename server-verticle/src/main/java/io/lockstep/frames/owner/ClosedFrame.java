package io.lockstep.frames.owner;

import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.FrameEncoder;
import io.lockstep.frames.format.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A frame that accepts no more items and is not encoded yet. {@link OpenFrame#close} creates it. It
 * never changes, so any thread may seal it, and may try again. Follows WIRE, "Frames".
 */
final class ClosedFrame {
  /** The items of one channel in the frame, in the order in which they came. */
  record OpenSection(String type, List<DataItem> items) {}

  private final long startMs;
  private final long endMs;
  private final Map<String, OpenSection> sections;
  private final long heldBytes;
  private final long encodedBytes;

  /**
   * @param sections by channel, in the order of their first items
   * @param heldBytes what its items have taken from the budget
   * @param encodedBytes what it has taken from the budget for its sealed bytes
   */
  ClosedFrame(
      long startMs,
      long endMs,
      Map<String, OpenSection> sections,
      long heldBytes,
      long encodedBytes) {
    this.startMs = startMs;
    this.endMs = endMs;
    this.sections = sections;
    this.heldBytes = heldBytes;
    this.encodedBytes = encodedBytes;
  }

  long startMs() {
    return startMs;
  }

  /** The memory that is given back to the budget when the frame is sealed. */
  long heldBytes() {
    return heldBytes;
  }

  /** All memory that it has taken from the budget. */
  long paidBytes() {
    return heldBytes + encodedBytes;
  }

  /** Encodes the frame and computes its entity tag. This takes a while for a large frame. */
  SealedFrame seal(Dialect dialect) {
    List<Section> decoded = new ArrayList<>(sections.size());
    sections.forEach((id, open) -> decoded.add(new Section(id, open.type, open.items)));
    return SealedFrame.of(
        startMs, endMs, FrameEncoder.encode(new Frame(startMs, endMs, decoded), dialect));
  }
}
