package io.lockstep.frames.format;

import io.lockstep.core.message.Bytes;

/**
 * What one request put into a channel, with the time at which it was taken. Follows the document of
 * SyncStreamer, "Section Data".
 *
 * @param timeMs unix milliseconds
 * @param bytes what was put in; may be none
 */
public record DataItem(long timeMs, Bytes bytes) {
  public DataItem {
    if (timeMs < 0) {
      throw new IllegalArgumentException("timeMs: " + timeMs);
    }
  }
}
