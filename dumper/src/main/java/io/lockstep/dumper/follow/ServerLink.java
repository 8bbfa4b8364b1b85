package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.NonsenseException;
import io.lockstep.dumper.entry.Oversized;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection to the server. After each loss it waits and connects again. While it is
 * paused, it reads nothing and does not replace a lost connection.
 */
final class ServerLink implements LogConnection.Listener {
  /** Receives what the server sends. */
  interface Listener {
    /** The number after which to continue. */
    OptionalLong after();

    /**
     * A connection is open. Messages follow.
     *
     * @param resumes true if the server numbers its entries and can resume after a number
     */
    void connected(boolean resumes);

    /**
     * Accepts a message, or refuses all of it. A refused message is requested again on another
     * connection.
     */
    void received(String message) throws NonsenseException;

    /** Accepts an entry that was too large to be kept, or refuses it. */
    void oversized(Oversized entry) throws NonsenseException;

    /** The link gave up. */
    void failed(Throwable failure);
  }

  /** The exit status of the process when it cannot even report its end. */
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

  /**
   * True if the server's last message made no sense. Then a new connection alone does not mean that
   * the server works again.
   */
  private boolean doubtful;

  private boolean connecting;

  /** True if the position changed after the present connection was requested. */
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

  /** Completes with the server's newest number; empty if it holds nothing. */
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

  /** Connects, and stays connected until {@link #close}. */
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
      // Continuing after a message that was not accepted would leave a gap.
      distrust("what it sent could not be taken: " + e);
    } catch (Error e) {
      breakDown(e);
    }
  }

  /** Accepts what arrived, which may be nonsense. */
  private interface Taking {
    void run() throws NonsenseException;
  }

  /** Stops reading, because memory is exhausted or worse. The next run asks the server again. */
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

  /** Stops reading until {@link #resume}. */
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

  /** Starts again after another number, on another connection. */
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

  /** Stops reading for good and closes the connection. */
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
