package io.lockstep.it;

import java.util.concurrent.Callable;
import java.util.zip.CRC32;

/**
 * A client that is connected beforehand and asks for a frame as soon as it should be sealed, again
 * and again while it is not. Keeps nothing of what it reads.
 */
final class FrameRequest implements Callable<FrameRequest.Outcome> {
  /** What was answered: the status, and the length and a checksum of the body. */
  record Outcome(int status, long bytes, long checksum) {}

  private final int port;
  private final String path;
  private final long atMs;

  /**
   * @param atMs unix milliseconds before which nothing is asked
   */
  FrameRequest(int port, String path, long atMs) {
    this.port = port;
    this.path = path;
    this.atMs = atMs;
  }

  @Override
  public Outcome call() {
    try (WireConnection connection = WireConnection.open(port)) {
      Poll.until("it is time", () -> System.currentTimeMillis() >= atMs);
      Outcome outcome = ask(connection);
      while (outcome.status() == 404) {
        outcome = ask(connection);
      }
      return outcome;
    }
  }

  private Outcome ask(WireConnection connection) {
    WireAnswer head = connection.send(WireClient.request("GET", path, "")).answerHead();
    long length = Long.parseLong(head.header("Content-Length"));
    CRC32 checksum = new CRC32();
    long read = 0;
    while (read < length) {
      byte[] some = connection.some((int) Math.min(1 << 16, length - read));
      if (some.length == 0) {
        return new Outcome(-1, read, checksum.getValue());
      }
      checksum.update(some);
      read += some.length;
    }
    return new Outcome(head.status(), read, checksum.getValue());
  }
}
