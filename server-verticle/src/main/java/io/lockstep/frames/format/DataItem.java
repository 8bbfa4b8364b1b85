package io.lockstep.frames.format;

import io.lockstep.core.message.Bytes;

/**
 * What one request put into a channel, and when. Follows the document of SyncStreamer, "Section
 * Data".
 *
 * @param timeMs when the server took it, in unix milliseconds
 * @param bytes the content; may be empty
 */
public record DataItem(long timeMs, Bytes bytes) {
  public DataItem {
    if (timeMs < 0) {
      throw new IllegalArgumentException("timeMs: " + timeMs);
    }
  }
}
