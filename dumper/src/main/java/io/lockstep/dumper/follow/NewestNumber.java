package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.EntryReader;
import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.NonsenseException;
import io.lockstep.dumper.entry.Oversized;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks a server for the number of its newest entry. An empty server would send nothing, which looks
 * the same as a slow server. So the first question is for the entries after a number that no entry
 * has. The server always answers that with a gap, followed by all entries.
 */
final class NewestNumber {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How long to wait for an entry after the gap. With a selection, a gap may come alone, because
   * none of the first entries was selected.
   */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final LogServer server;

  private NewestNumber(Vertx vertx, LogServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Completes with the number; empty if the server holds no entry of the selection. Fails if the
   * server does not answer.
   */
  static Future<OptionalLong> of(Vertx vertx, LogServer server) {
    NewestNumber newest = new NewestNumber(vertx, server);
    return newest
        .isHolding()
        .compose(
            holding ->
                holding ? newest.ofTheNewest() : Future.succeededFuture(OptionalLong.empty()));
  }

  private Future<Boolean> isHolding() {
    return server
        .afterTheEnd()
        .compose(connection -> new Question<Boolean>(connection, this::holding).answer());
  }

  private void holding(List<LogEntry> entries, Promise<Boolean> answer) {
    if (entries.stream().anyMatch(entry -> entry.gap() == null)) {
      answer.tryComplete(true);
    } else if (!server.isSelecting()) {
      answer.tryComplete(false);
    } else {
      vertx.setTimer(QUIET.toMillis(), timer -> answer.tryComplete(false));
    }
  }

  private Future<OptionalLong> ofTheNewest() {
    return server
        .newest()
        .compose(
            connection ->
                new Question<OptionalLong>(
                        connection,
                        (entries, answer) ->
                            answer.tryComplete(entries.get(entries.size() - 1).number()))
                    .answer());
  }

  /** Reads what arrived, which may be nonsense. */
  private interface Received {
    List<LogEntry> entries() throws NonsenseException;
  }

  /** Handles what arrives on a connection. */
  private interface Reading<T> {
    void read(List<LogEntry> entries, Promise<T> answer);
  }

  /** A connection that is opened for one answer. */
  private final class Question<T> implements LogConnection.Listener {
    private final LogConnection connection;
    private final Reading<T> reading;
    private final Promise<T> answer = Promise.promise();

    Question(LogConnection connection, Reading<T> reading) {
      this.connection = connection;
      this.reading = reading;
    }

    Future<T> answer() {
      if (!connection.resumes()) {
        connection.close();
        return Future.failedFuture(
            ServerException.hopeless(
                "the original server holds no entries, so --once has nothing to catch up with"));
      }
      long timer =
          vertx.setTimer(
              PATIENCE.toMillis(),
              late -> ended("no answer within " + PATIENCE.toSeconds() + " s"));
      connection.begin(this);
      return answer
          .future()
          .onComplete(
              known -> {
                vertx.cancelTimer(timer);
                connection.close();
              });
    }

    @Override
    public void received(String message) {
      // Only the numbers of these entries are used, not their times.
      take(() -> EntryReader.read(message, Instant.EPOCH));
    }

    @Override
    public void oversized(Oversized entry) {
      take(() -> List.of(EntryReader.readOversized(entry, Instant.EPOCH)));
    }

    private void take(Received received) {
      try {
        List<LogEntry> entries = received.entries();
        if (!entries.isEmpty()) {
          reading.read(entries, answer);
        }
      } catch (NonsenseException e) {
        ended("it sent " + e.getMessage());
      }
    }

    @Override
    public void ended(String reason) {
      answer.tryFail(ServerException.passing(reason, null));
    }
  }
}
