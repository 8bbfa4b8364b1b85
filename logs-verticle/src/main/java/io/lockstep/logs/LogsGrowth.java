package io.lockstep.logs;

import io.lockstep.core.bus.client.Bus;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** How an edge learns that the log has grown, also if its owner is in another process. */
public final class LogsGrowth {
  private final Bus bus;

  public LogsGrowth(Bus bus) {
    this.bus = bus;
  }

  /** Lets this edge be told of new entries for a while; completes with the newest there is. */
  public Future<LogsEvent.Grown> follow() {
    return bus.ask(
        LogsAddresses.FEATURE, LogsAddresses.SEQUENCE, new LogsCommand.Follow(bus.edge()));
  }

  /** Gives {@code listener} what the owner tells about new entries. */
  public void onGrown(Consumer<LogsEvent.Grown> listener) {
    bus.listen(LogsEvent.Grown.class, listener);
  }
}
