package io.lockstep.core.socketio.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the sessions of a process. Their WebSockets also count as WebSockets. */
public final class EngineMetrics {
  private final LongAdder open = new LongAdder();
  private final LongAdder polls = new LongAdder();
  private final LongAdder payloads = new LongAdder();
  private final Counter refused;

  public EngineMetrics(MeterRegistry registry) {
    Gauge.builder("lockstep.socketio.sessions", open, LongAdder::sum)
        .description("sessions of Socket.IO that are open")
        .register(registry);
    requests(registry, "poll", polls, "answers to polls");
    requests(registry, "payload", payloads, "payloads of clients");
    refused =
        Counter.builder("lockstep.socketio.refused")
            .description("sessions refused because there were too many")
            .register(registry);
  }

  private static void requests(
      MeterRegistry registry, String kind, LongAdder value, String description) {
    FunctionCounter.builder("lockstep.socketio.requests", value, LongAdder::sum)
        .tag("kind", kind)
        .description(description)
        .register(registry);
  }

  void opened() {
    open.increment();
  }

  void closed() {
    open.decrement();
  }

  void refused() {
    refused.increment();
  }

  void polled() {
    polls.increment();
  }

  void payload() {
    payloads.increment();
  }
}
