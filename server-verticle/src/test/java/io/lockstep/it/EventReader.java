package io.lockstep.it;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A client of one stream of server-sent events. */
final class EventReader implements AutoCloseable {
  private final WireConnection connection;
  private final WireAnswer head;

  /** What came and was not read yet, one char per byte, for a chunk may end inside a character. */
  private final StringBuilder pending = new StringBuilder();

  private EventReader(WireConnection connection) {
    this.connection = connection;
    this.head = connection.answerHead();
  }

  static EventReader open(Deployment deployment, String path) {
    return open(deployment.edge().port(), path);
  }

  static EventReader open(int port, String path) {
    WireConnection connection = WireConnection.open(port);
    connection.send(WireClient.request("GET", path, "", "Accept: text/event-stream"));
    return new EventReader(connection);
  }

  /** The answer's status and headers. */
  WireAnswer head() {
    return head;
  }

  /** The text up to the next empty line: an event or a comment. */
  String block() {
    int end = pending.indexOf("\n\n");
    while (end < 0) {
      byte[] chunk = connection.chunk();
      if (chunk.length == 0) {
        throw new AssertionError("the stream ended");
      }
      pending.append(new String(chunk, StandardCharsets.ISO_8859_1));
      end = pending.indexOf("\n\n");
    }
    String block = pending.substring(0, end);
    pending.delete(0, end + 2);
    return new String(block.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Whether something can be read at once. */
  boolean hasInput() {
    return pending.indexOf("\n\n") >= 0 || connection.hasInput();
  }

  /** The data of the next event, its lines joined. */
  String next() {
    String block = block();
    while (block.startsWith(":")) {
      block = block();
    }
    return block
        .lines()
        .map(
            line -> {
              if (!line.startsWith("data: ")) {
                throw new AssertionError("not data: " + line);
              }
              return line.substring("data: ".length());
            })
        .collect(Collectors.joining("\n"));
  }

  /**
   * Reads events until that one.
   *
   * @return how many there were, that one included
   */
  int await(String data) {
    int count = 1;
    for (String next = next(); !next.equals(data); next = next()) {
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    connection.close();
  }
}
