package io.lockstep.dumper.program;

import io.lockstep.dumper.DumperVerticle;
import io.lockstep.dumper.follow.DumperSettings;
import io.lockstep.dumper.follow.Progress;
import io.lockstep.dumper.follow.ServerException;
import io.lockstep.dumper.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the program that follows a log, from its start to its exit status. */
final class FollowRun {
  /** The longest time that stopping may take. */
  private static final long STOP_SECONDS = 7;

  private static final long TERMINAL_STATUS_MS = 500;
  private static final long LINE_STATUS_MS = 30_000;

  private final FollowOptions options;
  private final DatabaseOptions database;
  private final DumperSettings settings;
  private final Screen screen;
  private final boolean isTerminal;
  private final PrintStream err;
  private final Progress progress = new Progress();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private volatile int status = ExitStatus.DONE;
  private volatile boolean caughtUp;
  private volatile boolean stopping;

  FollowRun(
      FollowOptions options,
      DatabaseOptions database,
      DumperSettings settings,
      Screen screen,
      boolean isTerminal,
      PrintStream err) {
    this.options = options;
    this.database = database;
    this.settings = settings;
    this.screen = screen;
    this.isTerminal = isTerminal;
    this.err = err;
  }

  /**
   * Returns when the run has caught up or failed. When the process ends, for example by a signal, a
   * shutdown hook stops what is running.
   */
  int await() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHalt, "lockstep-dumper-stop"));
    // An exception that is thrown immediately is handled like a failure that comes later.
    status = outcome(Future.succeededFuture().compose(begun -> started()));
    return status;
  }

  private Future<Void> started() {
    StatusText text = new StatusText(progress, System.nanoTime());
    vertx.setPeriodic(isTerminal ? TERMINAL_STATUS_MS : LINE_STATUS_MS, timer -> showStatus(text));
    DumperVerticle dumper = new DumperVerticle(settings, progress, screen);
    return serving()
        .compose(done -> vertx.deployVerticle(dumper))
        .compose(deployed -> dumper.end());
  }

  private void showStatus(StatusText text) {
    screen.status(text.next(Instant.now(), System.nanoTime()));
  }

  private Future<?> serving() {
    return options.isServing()
        ? OperationsServer.start(vertx, options.httpHost(), options.httpPort(), progress)
            .onSuccess(
                server ->
                    screen.event(
                        "/health and /metrics at http://"
                            + options.httpHost()
                            + ":"
                            + server.actualPort()))
            .recover(
                failure ->
                    Future.failedFuture(
                        new ListenException(
                            options.httpSources(),
                            options.httpHost(),
                            options.httpPort(),
                            failure)))
        : Future.succeededFuture();
  }

  private int outcome(Future<Void> end) {
    try {
      end.toCompletionStage().toCompletableFuture().get();
      caughtUp = true;
      return ExitStatus.DONE;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (stopping) {
        return ExitStatus.DONE; // A signal came before there was anything to stop.
      }
      screen.end();
      if (cause instanceof StoreException problem) {
        err.println("lockstep-dumper: database: " + database.named(problem));
        return ExitStatus.DATABASE;
      } else if (cause instanceof ServerException) {
        err.println("lockstep-dumper: server: " + cause.getMessage());
        return ExitStatus.SERVER;
      } else if (cause instanceof ListenException) {
        err.println("lockstep-dumper: " + cause.getMessage());
        return ExitStatus.USAGE;
      }
      err.println("lockstep-dumper: " + cause);
      return ExitStatus.BROKEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.BROKEN;
    }
  }

  /** Ends the process with our exit status. Without this, a signal would give it another one. */
  private void stopAndHalt() {
    stopping = true;
    screen.end();
    stop();
    if (status == ExitStatus.DONE) {
      screen.event((caughtUp ? "caught up, " : "stopped, ") + progress.rows() + " rows stored");
    }
    Runtime.getRuntime().halt(status);
  }

  private void stop() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      err.println("lockstep-dumper: did not stop cleanly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
