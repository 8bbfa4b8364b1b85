package io.lockstep.frames.format;

/** The bytes are not a frame. The message says what is wrong and at which byte. */
public final class FrameFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int atByte;

  FrameFormatException(int atByte, String what) {
    super(what + ", at byte " + atByte);
    this.atByte = atByte;
  }

  /** The place of the invalid number, string, record or item, counted from 0. */
  public int atByte() {
    return atByte;
  }
}
