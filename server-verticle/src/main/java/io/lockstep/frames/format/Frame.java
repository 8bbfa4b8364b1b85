package io.lockstep.frames.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A span of time with all of its items. {@link FrameDecoder} reads it and {@link FrameEncoder}
 * writes it. Follows the document of SyncStreamer, "TimeFrame Format Specification".
 *
 * @param startMs unix milliseconds
 * @param endMs unix milliseconds, not before the start
 * @param sections one for each channel, in the order of the channels' first items
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
