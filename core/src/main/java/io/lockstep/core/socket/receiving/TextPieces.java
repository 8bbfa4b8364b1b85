package io.lockstep.core.socket.receiving;

/**
 * Reads a long text message while it comes, a piece in a turn, so that it is not read as a whole in
 * the turn in which it is complete.
 */
@FunctionalInterface
public interface TextPieces {
  /** Reads nothing. */
  TextPieces UNREAD = (utf8, from, end) -> {};

  /**
   * Reads the next piece.
   *
   * @param utf8 all that has come of the message, from its first byte on; not to be kept
   * @param from where the last piece ended
   * @param end behind this piece
   */
  void accept(byte[] utf8, int from, int end);
}
