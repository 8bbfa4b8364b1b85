package io.lockstep.core.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts about the WebSockets of a process. No label has a value that a client can choose: an
 * unknown close code counts as {@code other}.
 */
public final class WebSocketMetrics {
  private static final List<Integer> CODES =
      List.of(1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1013);

  private final LongAdder open = new LongAdder();
  private final LongAdder messagesIn = new LongAdder();
  private final LongAdder messagesOut = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder droppedBytes = new LongAdder();
  private final Counter queueDrops;
  private final Map<Integer, Counter> closes = new HashMap<>();
  private final Counter otherCloses;

  public WebSocketMetrics(MeterRegistry registry) {
    Gauge.builder("lockstep.websocket.connections", open, LongAdder::sum)
        .description("WebSockets that are open")
        .register(registry);
    count(registry, "lockstep.websocket.messages", "in", messagesIn, "messages of clients");
    count(registry, "lockstep.websocket.messages", "out", messagesOut, "messages to clients");
    count(registry, "lockstep.websocket.bytes", "in", bytesIn, "bytes read from WebSockets");
    count(registry, "lockstep.websocket.bytes", "out", bytesOut, "bytes of frames to clients");
    FunctionCounter.builder("lockstep.websocket.dropped.bytes", droppedBytes, LongAdder::sum)
        .description("bytes dropped because a client did not read them")
        .register(registry);
    queueDrops =
        Counter.builder("lockstep.websocket.queue.drops")
            .description("clients cut off because they did not read")
            .register(registry);
    CODES.forEach(code -> closes.put(code, closes(registry, code.toString())));
    otherCloses = closes(registry, "other");
  }

  private static void count(
      MeterRegistry registry, String name, String direction, LongAdder value, String what) {
    FunctionCounter.builder(name, value, LongAdder::sum)
        .tag("direction", direction)
        .description(what)
        .register(registry);
  }

  private static Counter closes(MeterRegistry registry, String code) {
    return Counter.builder("lockstep.websocket.closes")
        .tag("code", code)
        .description("WebSockets closed, by the code that was given")
        .register(registry);
  }

  void opened() {
    open.increment();
  }

  void closed(int code) {
    open.decrement();
    closes.getOrDefault(code, otherCloses).increment();
  }

  void read(int bytes) {
    bytesIn.add(bytes);
  }

  void heard() {
    messagesIn.increment();
  }

  void sent(long messages, long bytes) {
    messagesOut.add(messages);
    bytesOut.add(bytes);
  }

  void dropped(long bytes) {
    queueDrops.increment();
    droppedBytes.add(bytes);
  }
}
