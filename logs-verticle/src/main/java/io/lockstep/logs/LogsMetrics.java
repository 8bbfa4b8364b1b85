package io.lockstep.logs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of the logs of a process. */
public final class LogsMetrics {
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong listeners = new AtomicLong();
  private final Counter taken;
  private final Counter missed;
  private final Counter ownDropped;

  LogsMetrics(MeterRegistry registry) {
    gauge(registry, "lockstep.logs.held", held, "log entries that are held");
    gauge(registry, "lockstep.logs.bytes", bytes, "memory of held log entries, about");
    gauge(registry, "lockstep.logs.listeners", listeners, "listeners to logs that are connected");
    taken = count(registry, "lockstep.logs.taken", "log entries taken");
    missed =
        count(registry, "lockstep.logs.missed", "times a listener was told that it missed entries");
    ownDropped =
        count(
            registry, "lockstep.logs.own.dropped", "lines of this process that did not get there");
  }

  private static void gauge(MeterRegistry registry, String name, AtomicLong value, String what) {
    Gauge.builder(name, value, AtomicLong::get).description(what).register(registry);
  }

  private static Counter count(MeterRegistry registry, String name, String what) {
    return Counter.builder(name).description(what).register(registry);
  }

  public void held(int entries, long memoryBytes) {
    held.set(entries);
    bytes.set(memoryBytes);
  }

  public void taken(int entries) {
    taken.increment(entries);
  }

  public void listening(int more) {
    listeners.addAndGet(more);
  }

  public void missed(int who) {
    missed.increment(who);
  }

  void ownDropped(long lines) {
    ownDropped.increment((double) lines);
  }
}
