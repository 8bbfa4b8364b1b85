package io.lockstep.conformance;

/**
 * What client and server agreed on about permessage-deflate.
 *
 * @param clientTakeover whether the client may keep its window from message to message
 * @param serverTakeover whether the server may
 * @param clientWindowBits how large the client's window may be, as a power of two
 */
record DeflateTerms(boolean clientTakeover, boolean serverTakeover, int clientWindowBits) {
  static final int LARGEST_WINDOW_BITS = 15;
}
