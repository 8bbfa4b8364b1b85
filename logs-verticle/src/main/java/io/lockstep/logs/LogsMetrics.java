package io.lockstep.logs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of the logs of one process. Shared by its event loops. */
public final class LogsMetrics {
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong listeners = new AtomicLong();
  private final Counter taken;
  private final Counter missed;
  private final Counter ownDropped;

  LogsMetrics(MeterRegistry registry) {
    taken = count(registry, "lockstep.logs.taken", "log entries taken");
    missed =
        count(registry, "lockstep.logs.missed", "times a listener was told that it missed entries");
    ownDropped =
        count(
            registry, "lockstep.logs.own.dropped", "lines of this process that did not get there");
  }

  private static Counter count(MeterRegistry registry, String name, String what) {
    return Counter.builder(name).description(what).register(registry);
  }

  long held() {
    return held.get();
  }

  long bytes() {
    return bytes.get();
  }

  long listeners() {
    return listeners.get();
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

  public void ownDropped(long lines) {
    ownDropped.increment((double) lines);
  }
}
