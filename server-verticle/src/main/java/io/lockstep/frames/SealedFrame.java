package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import io.lockstep.frames.format.FrameLayout;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A frame that has ended and never changes again, in the form in which it is served. Follows WIRE,
 * "Frames". Created by {@link #of}.
 *
 * @param id the start in decimal
 * @param startMs unix milliseconds
 * @param endMs unix milliseconds
 * @param bytes the frame, encoded
 * @param etag a strong entity tag of the bytes, with its quotes
 */
public record SealedFrame(String id, long startMs, long endMs, Bytes bytes, String etag) {
  public SealedFrame {
    if (!id.equals(Long.toString(startMs))) {
      throw new IllegalArgumentException("id " + id + " of a frame that starts at " + startMs);
    }
  }

  /** Creates the frame of that span. Its id and its entity tag follow from the arguments. */
  public static SealedFrame of(long startMs, long endMs, Bytes bytes) {
    return new SealedFrame(Long.toString(startMs), startMs, endMs, bytes, etagOf(bytes));
  }

  /** Bytes of the budget that a sealed frame of that length occupies. */
  public static int paidBytes(int frameBytes) {
    return frameBytes - FrameLayout.HEADER_BYTES;
  }

  /**
   * Two checksums and the length. The tag only has to tell apart what was served under one id. It
   * takes a fraction of the time of a digest, which matters for a frame of hundreds of megabytes.
   */
  private static String etagOf(Bytes bytes) {
    long castagnoli = sum(new CRC32C(), bytes);
    long classic = sum(new CRC32(), bytes);
    return String.format("\"%08x%08x-%x\"", castagnoli, classic, bytes.length());
  }

  private static long sum(Checksum checksum, Bytes bytes) {
    checksum.update(bytes.array());
    return checksum.getValue();
  }
}
