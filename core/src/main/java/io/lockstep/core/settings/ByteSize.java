package io.lockstep.core.settings;

/**
 * A size in bytes, written as a number of bytes or as a share of the heap's limit ({@code 25%}).
 *
 * @param bytes the size, resolved for this process
 */
public record ByteSize(long bytes) {
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative");
    }
  }

  /**
   * Reads {@code text}. A percentage is one of {@code heapBytes}.
   *
   * @throws IllegalArgumentException when it is neither a number of bytes nor 1% to 90%
   */
  public static ByteSize parse(String text, long heapBytes) {
    try {
      if (!text.endsWith("%")) {
        return new ByteSize(Long.parseLong(text));
      }
      int percent = Integer.parseInt(text.substring(0, text.length() - 1));
      if (percent >= 1 && percent <= 90) {
        return new ByteSize(heapBytes / 100 * percent);
      }
    } catch (NumberFormatException e) {
      // Falls through: the message below says what is expected.
    }
    throw new IllegalArgumentException("not a number of bytes, nor 1% to 90% of the heap");
  }
}
