package io.lockstep.server;

import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.SteadyClock;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The whole server in this JVM, on a free port of loopback, with a machine's clock to be set. */
public final class SteppedServer implements AutoCloseable {
  private final AtomicLong aheadMicros = new AtomicLong();
  private final Lockstep lockstep;

  private SteppedServer(String... options) {
    List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0"));
    all.addAll(List.of(options));
    Clocks clocks =
        new Clocks(
            new SteadyClock(() -> SteadyClock.systemMicros() + aheadMicros.get(), System::nanoTime),
            MonotonicClock.SYSTEM);
    lockstep = await(Lockstep.start(settings(all), clocks));
  }

  /** Starts it with these options. */
  public static SteppedServer start(String... options) {
    return new SteppedServer(options);
  }

  private static Settings settings(List<String> options) {
    try {
      return Objects.requireNonNull(
          ServerSettings.reader().read(options.toArray(String[]::new), Map.of()), "no settings");
    } catch (SettingsException e) {
      throw new AssertionError(e);
    }
  }

  public int port() {
    return lockstep.port();
  }

  /** Sets the machine's clock ahead, or back when {@code seconds} are negative. */
  public void step(long seconds) {
    aheadMicros.addAndGet(TimeUnit.SECONDS.toMicros(seconds));
  }

  /** Sets it ahead again and again, every millisecond or so, while {@code work} is done. */
  public void stepAhead(long seconds, Runnable work) {
    AtomicBoolean over = new AtomicBoolean();
    Thread stepping =
        new Thread(
            () -> {
              while (!over.get()) {
                step(seconds);
                LockSupport.parkNanos(1_000_000);
              }
            },
            "stepping");
    stepping.start();
    try {
      work.run();
    } finally {
      over.set(true);
    }
  }

  /** What the machine's clock says, in unix milliseconds. */
  public long machineMs() {
    return (SteadyClock.systemMicros() + aheadMicros.get()) / 1_000;
  }

  @Override
  public void close() {
    await(lockstep.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
