package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.EntryReader;
import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.NonsenseException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks a server for the number of the newest entry that it holds. A server that holds none says
 * nothing, so that silence has to be taken for an answer.
 */
final class NewestNumber implements LogConnection.Listener {
  private final Promise<OptionalLong> answer = Promise.promise();

  private NewestNumber() {}

  /** Completes with the number; empty when nothing is held. */
  static Future<OptionalLong> of(Vertx vertx, LogServer server) {
    return server.newest().compose(connection -> ask(vertx, connection));
  }

  private static Future<OptionalLong> ask(Vertx vertx, LogConnection connection) {
    if (!connection.resumes()) {
      connection.close();
      return Future.failedFuture(
          ServerException.hopeless("the original server holds nothing that could be caught up"));
    }
    NewestNumber question = new NewestNumber();
    long timer =
        vertx.setTimer(
            CatchUp.QUIET.toMillis(), late -> question.answer.tryComplete(OptionalLong.empty()));
    connection.begin(question);
    return question
        .answer
        .future()
        .onComplete(
            known -> {
              vertx.cancelTimer(timer);
              connection.close();
            });
  }

  @Override
  public void received(String message) {
    try {
      List<LogEntry> entries = EntryReader.read(message, Instant.now());
      if (!entries.isEmpty()) {
        answer.tryComplete(entries.get(entries.size() - 1).number());
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
