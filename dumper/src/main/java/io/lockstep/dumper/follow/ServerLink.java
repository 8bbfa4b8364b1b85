package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.NonsenseException;
import io.lockstep.dumper.entry.Oversized;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to the server: one connection at a time, and after each loss another, with waits. While
 * paused nothing is read, and a connection that is lost is not replaced.
 */
final class ServerLink implements LogConnection.Listener {
  /** Who takes what the server sends. */
  interface Listener {
    /** The number to go on after. */
    OptionalLong after();

    /**
     * A connection stands; messages follow.
     *
     * @param resumes whether the server numbers its entries and resumes after a number
     */
    void connected(boolean resumes);

    /** Takes a message, or refuses it whole: then it is asked for again on another connection. */
    void received(String message) throws NonsenseException;

    /** The same of an entry that was too large to be kept. */
    void oversized(Oversized entry) throws NonsenseException;

    /** The server was given up. */
    void failed(Throwable failure);
  }

  /** The process's status when not even its end can be told. */
  private static final int BROKEN = 1;

  private final Vertx vertx;
  private final LogServer server;
  private final Retries retries;
  private final Progress progress;
  private final Reporter reporter;
  private final Listener listener;
  private @Nullable LogConnection connection;
  private boolean paused;
  private boolean lostWhilePaused;

  /** Whether what the server sent last made no sense: then a connection alone is no recovery. */
  private boolean doubtful;

  private boolean connecting;

  /** Whether the connection under way was asked to begin where we are no more. */
  private boolean outdated;

  private boolean closed;

  ServerLink(
      Vertx vertx,
      LogServer server,
      Retries retries,
      Progress progress,
      Reporter reporter,
      Listener listener) {
    this.vertx = vertx;
    this.server = server;
    this.retries = retries;
    this.progress = progress;
    this.reporter = reporter;
    this.listener = listener;
  }

  /** Completes with the newest number that the server holds; empty when it holds nothing. */
  Future<OptionalLong> newest() {
    Promise<OptionalLong> answer = Promise.promise();
    askNewest(answer);
    return answer.future();
  }

  private void askNewest(Promise<OptionalLong> answer) {
    NewestNumber.of(vertx, server)
        .onSuccess(
            newest -> {
              retries.reset();
              answer.complete(newest);
            })
        .onFailure(
            failure -> {
              if (isOver(failure)) {
                answer.fail(failure);
              } else {
                retry(failure, () -> askNewest(answer));
              }
            });
  }

  private boolean isOver(Throwable failure) {
    return closed
        || retries.areOver()
        || (failure instanceof ServerException problem && problem.isHopeless());
  }

  private void retry(Throwable failure, Runnable next) {
    trouble(String.valueOf(failure.getMessage()));
    vertx.setTimer(Math.max(1, retries.next().toMillis()), timer -> next.run());
  }

  private void trouble(String what) {
    if (progress.server(what)) {
      reporter.event("server: " + what + "; trying again");
    }
  }

  /** Connects and stays connected until it is closed. */
  void connect() {
    if (closed) {
      return;
    }
    connecting = true;
    server.follow(listener.after()).onSuccess(this::connected).onFailure(failure -> lost(failure));
  }

  private void connected(LogConnection opened) {
    connecting = false;
    if (closed) {
      opened.close();
      return;
    }
    if (outdated) {
      outdated = false;
      opened.close();
      connect();
      return;
    }
    connection = opened;
    progress.connected();
    listener.connected(opened.resumes());
    if (!doubtful && progress.server(null)) {
      reporter.event("server: connected again");
    }
    opened.begin(this);
    if (paused) {
      opened.pause();
    }
  }

  @Override
  public void received(String message) {
    take(() -> listener.received(message));
  }

  @Override
  public void oversized(Oversized entry) {
    take(() -> listener.oversized(entry));
  }

  private void take(Taking taking) {
    try {
      taking.run();
      retries.reset();
      doubtful = false;
      if (progress.server(null)) {
        reporter.event("server: makes sense again");
      }
    } catch (NonsenseException e) {
      distrust("it sent " + e.getMessage());
    } catch (RuntimeException e) {
      // To go on behind a message that was not taken would leave a hole.
      distrust("what it sent could not be taken: " + e);
    } catch (Error e) {
      breakDown(e);
    }
  }

  /** Taking what came, which may be nonsense. */
  private interface Taking {
    void run() throws NonsenseException;
  }

  /** Memory is exhausted, or worse: nothing more is taken, and the next run asks again. */
  private void breakDown(Error error) {
    try {
      closed = true;
      if (connection != null) {
        connection.close();
      }
      listener.failed(error);
    } catch (Throwable thrown) {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private void distrust(String reason) {
    doubtful = true;
    LogConnection confused = connection;
    if (confused != null) {
      confused.fail(reason);
    }
  }

  @Override
  public void ended(String reason) {
    connection = null;
    progress.disconnected();
    lost(ServerException.passing(reason, null));
  }

  private void lost(Throwable failure) {
    connecting = false;
    outdated = false;
    if (isOver(failure)) {
      listener.failed(failure);
    } else if (paused) {
      trouble(String.valueOf(failure.getMessage()));
      lostWhilePaused = true;
    } else {
      retry(failure, this::connect);
    }
  }

  /** Reads no more until {@link #resume}. */
  void pause() {
    paused = true;
    if (connection != null) {
      connection.pause();
    }
  }

  void resume() {
    paused = false;
    if (connection != null) {
      connection.resume();
    } else if (lostWhilePaused) {
      lostWhilePaused = false;
      connect();
    }
  }

  /** Begins again behind another number, on another connection. */
  void restart() {
    LogConnection old = connection;
    if (old != null) {
      old.close();
      connection = null;
      progress.disconnected();
      paused = false;
      connect();
    } else {
      outdated = connecting;
      resume();
    }
  }

  /** Takes nothing any more. */
  Future<Void> close() {
    closed = true;
    if (connection != null) {
      connection.close();
      connection = null;
    }
    progress.disconnected();
    return server.close();
  }
}
