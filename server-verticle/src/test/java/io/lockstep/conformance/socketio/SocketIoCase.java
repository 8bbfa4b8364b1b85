package io.lockstep.conformance.socketio;

/**
 * One case.
 *
 * @param number its place in the suite, with the suite's letter: {@code E} or {@code S}
 * @param script plays it, and throws if the server does something else
 */
record SocketIoCase(String number, String shows, Script script) {
  /** Plays a case against a path. */
  @FunctionalInterface
  interface Script {
    void play(Player player);
  }
}
