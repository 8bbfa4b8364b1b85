package io.lockstep.frames.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A span of time with everything that was taken in it: what {@link FrameDecoder} reads and {@link
 * FrameEncoder} writes. Follows the document of SyncStreamer, "TimeFrame Format Specification".
 *
 * @param startMs unix milliseconds
 * @param endMs unix milliseconds, no earlier than the start
 * @param sections one a channel, in the order of each channel's first item
 */
public record Frame(long startMs, long endMs, List<Section> sections) {
  public Frame {
    if (startMs < 0 || endMs < startMs) {
      throw new IllegalArgumentException("from " + startMs + " to " + endMs);
    }
    sections = List.copyOf(sections);
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      if (!ids.add(section.id())) {
        throw new IllegalArgumentException("two sections of channel " + section.id());
      }
    }
  }
}
