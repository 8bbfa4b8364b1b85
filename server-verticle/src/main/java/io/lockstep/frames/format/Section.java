package io.lockstep.frames.format;

import java.util.List;

/**
 * One channel's items within a frame, in the order in which they were taken. Follows the document
 * of SyncStreamer, "Section Metadata" and "Section Data".
 *
 * @param id the channel
 * @param type the channel's type within this frame
 * @param items oldest first
 */
public record Section(String id, String type, List<DataItem> items) {
  public Section {
    items = List.copyOf(items);
  }
}
