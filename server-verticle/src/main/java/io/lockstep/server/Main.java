package io.lockstep.server;

import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.logs.own.LogSettings;
import io.lockstep.logs.own.Logging;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code lockstep-server.jar}. */
public final class Main {
  /** Exit status for settings that cannot be used. */
  private static final int USAGE = 2;

  /** The time for stopping. After that the process ends, also if something does not. */
  private static final long STOP_LIMIT_MS = 7_500;

  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final PrintStream out = System.out;
  private static final PrintStream err = System.err;

  private Main() {}

  public static void main(String[] args) {
    Logging.start();
    try {
      Settings settings = ServerSettings.reader().read(args, System.getenv());
      if (settings != null) {
        Logging.level(settings.get(LogSettings.class).level());
        Verticles.of(settings);
        run(settings);
      }
    } catch (SettingsException e) {
      err.println("lockstep-server: " + e.getMessage());
      Logging.stop();
      System.exit(USAGE);
    }
  }

  private static void run(Settings settings) {
    Future<Lockstep> starting = Lockstep.start(settings);
    // From before the first client can know of it: a signal must find the hook in place.
    Thread hook = new Thread(() -> stopAndHalt(starting), "lockstep-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Lockstep lockstep = started(starting);
    if (lockstep == null) {
      System.exit(1);
      return;
    }
    long millis = ManagementFactory.getRuntimeMXBean().getUptime();
    out.println(lockstep.banner(millis));
    out.flush();
    if (settings.get(ProcessSettings.class).dryRun()) {
      System.exit(0);
    }
  }

  private static @Nullable Lockstep started(Future<Lockstep> starting) {
    try {
      return starting.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      err.println("lockstep-server: cannot start: " + rootMessage(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** What was wrong, in the words of the innermost cause, such as a port that is taken. */
  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root instanceof SettingsException
        ? String.valueOf(root.getMessage())
        : root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  /**
   * Ends the process with status 0 also after a signal, which alone would make it another. A
   * process that failed to start keeps the status it ends with.
   */
  private static void stopAndHalt(Future<Lockstep> starting) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_LIMIT_MS);
    if (starting.failed()) {
      Logging.stop();
      return;
    }
    // This thread waits for one after the other. An event loop must not wait for its own end.
    if (await(starting, endNanos)
        && await(starting.result().drain(), endNanos)
        && await(starting.result().close(), endNanos)) {
      log.info("stopped");
    }
    Logging.stop();
    Runtime.getRuntime().halt(0);
  }

  private static boolean await(Future<?> step, long endNanos) {
    try {
      step.toCompletionStage()
          .toCompletableFuture()
          .get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      err.println("lockstep-server: did not stop cleanly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
