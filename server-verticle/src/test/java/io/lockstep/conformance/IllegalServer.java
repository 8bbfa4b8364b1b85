package io.lockstep.conformance;

/** The server did what no server may do; the message says what. The case has failed. */
final class IllegalServer extends Exception {
  private static final long serialVersionUID = 1L;

  IllegalServer(String what) {
    super(what);
  }

  static void unless(boolean legal, String what) throws IllegalServer {
    if (!legal) {
      throw new IllegalServer(what);
    }
  }
}
