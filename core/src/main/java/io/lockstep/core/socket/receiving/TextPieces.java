package io.lockstep.core.socket.receiving;

/**
 * Reads a long text message while it arrives, one piece in a turn. So no turn has to read it as a
 * whole.
 */
@FunctionalInterface
public interface TextPieces {
  /** Reads nothing. */
  TextPieces UNREAD = (utf8, from, end) -> {};

  /**
   * Reads the next piece. Pieces of one message may lie in several arrays.
   *
   * @param utf8 the array that holds the piece; not to be kept, because it is used again
   * @param from the place in the array where the piece begins
   * @param end the place after the piece
   */
  void accept(byte[] utf8, int from, int end);
}
