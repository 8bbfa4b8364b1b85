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
 * A frame that takes no more items and is still to be encoded. Follows WIRE, "Frames"; made by
 * {@link OpenFrame#close}. It never changes, so it may be sealed on any thread, and again if that
 * fails.
 */
final class ClosedFrame {
  /** What of a channel is in the frame, in the order in which it was taken. */
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

  /** What is given back to the budget when it is sealed. */
  long heldBytes() {
    return heldBytes;
  }

  /** What it has taken from the budget in all. */
  long paidBytes() {
    return heldBytes + encodedBytes;
  }

  /** The frame as it is served: encoded, and with its entity tag. Takes a while for a large one. */
  SealedFrame seal(Dialect dialect) {
    List<Section> decoded = new ArrayList<>(sections.size());
    sections.forEach((id, open) -> decoded.add(new Section(id, open.type, open.items)));
    return SealedFrame.of(
        startMs, endMs, FrameEncoder.encode(new Frame(startMs, endMs, decoded), dialect));
  }
}
