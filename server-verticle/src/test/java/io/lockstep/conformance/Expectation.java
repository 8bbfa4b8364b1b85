package io.lockstep.conformance;

import io.lockstep.core.socket.protocol.CloseCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a case should end.
 *
 * @param closing who closes the WebSocket
 * @param strict what an endpoint that does all it should sends before
 * @param lenient what is tolerated in its place; null: nothing
 * @param codes what the server's close frame may carry; none at all is accepted, too
 * @param clean whether the server must send a close frame
 * @param open whether the protocol leaves open what is to happen
 */
record Expectation(
    Closing closing,
    List<Received> strict,
    @Nullable List<Received> lenient,
    Set<Integer> codes,
    boolean clean,
    boolean open) {
  /** Who closes the WebSocket. */
  enum Closing {
    /** The client, with 1000, once it has received what it should. */
    CLIENT_WHEN_DONE,

    /** The client, with a frame of the script. */
    CLIENT_IN_SCRIPT,

    /** The server, because the client has broken the protocol. */
    SERVER
  }

  /** All is legal and comes back. */
  static Expectation received(Received... strict) {
    return new Expectation(
        Closing.CLIENT_WHEN_DONE, List.of(strict), null, Set.of(CloseCode.NORMAL), true, false);
  }

  /** The server fails the connection after what it sent before. */
  static Expectation failed(int code, Received... strict) {
    return new Expectation(Closing.SERVER, List.of(strict), null, Set.of(code), false, false);
  }

  /** The script's close is answered with one of {@code codes}. */
  static Expectation closed(Integer... codes) {
    return new Expectation(Closing.CLIENT_IN_SCRIPT, List.of(), null, Set.of(codes), true, false);
  }

  /** The script's close is illegal: it is answered with one of {@code codes}, or cut off. */
  static Expectation closeRefused(Integer... codes) {
    return new Expectation(Closing.CLIENT_IN_SCRIPT, List.of(), null, Set.of(codes), false, false);
  }

  /** The script closes, and all else is open. */
  static Expectation anything() {
    return new Expectation(Closing.CLIENT_IN_SCRIPT, List.of(), null, Set.of(), false, true);
  }

  Expectation orLeniently(Received... tolerated) {
    return new Expectation(closing, strict, List.of(tolerated), codes, clean, open);
  }
}
