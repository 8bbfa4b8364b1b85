package io.lockstep.logs;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.time.SteadyClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the log: takes entries in, holds them, reads them to listeners, and tells the edges that
 * have some when there is more. In a server it is one of the verticles; deployed by itself it opens
 * a port of its own. Follows WIRE, "Logs".
 */
public final class LogsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(LogsVerticle.class);

  /** How long edges are left alone once they were told, in milliseconds. */
  private static final long TELL_MS = 10;

  /** The share of what may be held that may wait to be kept. */
  private static final int WAITING_SHARE = 4;

  private final LongSupplier clock = new SteadyClock();
  private @Nullable Part part;
  private @Nullable Logs logs;
  private @Nullable Intake intake;
  private AutoCloseable kept = () -> {};

  /** Until when an edge is told, in unix milliseconds, by its bus address. */
  private final Map<String, Long> followers = new HashMap<>();

  private boolean telling;
  private long toldMs;

  /** What the owner of a log is given. */
  record Part(FeatureHost host, LogsSettings settings, LogsMetrics metrics) {}

  /**
   * Makes one that opens a port of its own. Its deployment's configuration may hold the settings
   * {@code HOST}, {@code PORT}, {@code LOGS_DIR} and the others of HTTP, WebSockets and logs, by
   * the names and with the defaults that they have in the server.
   */
  public LogsVerticle() {}

  /** Makes one that is reached over the bus only. */
  LogsVerticle(Part part) {
    this.part = part;
  }

  @Override
  public Future<?> start() {
    if (part != null) {
      return serve(part);
    }
    LogsStandalone standalone = LogsStandalone.of(vertx, context, config(), deploymentID());
    return serve(standalone.part()).compose(v -> standalone.listen());
  }

  private Future<Void> serve(Part serving) {
    this.part = serving;
    return vertx
        .executeBlocking(() -> OpenLog.open(serving.settings(), clock, this::onDisk, this::onLoop))
        .compose(
            opened -> {
              kept = opened.journal();
              logs = opened.logs();
              long maxWaiting = serving.settings().maxBytes().bytes() / WAITING_SHARE;
              intake = new Intake(logs, opened.store(), clock, maxWaiting, this::published);
              measure();
              return serving.host().serveLater(this::handle);
            });
  }

  private void onDisk(Runnable task) {
    vertx
        .executeBlocking(
            () -> {
              task.run();
              return true;
            })
        .onFailure(cause -> log.error("the disk's work failed", cause));
  }

  private void onLoop(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  @Override
  public Future<?> stop() {
    // Behind what is being written, for a context's blocking work is done in its order.
    return vertx.executeBlocking(
        () -> {
          kept.close();
          return true;
        });
  }

  private Future<? extends Event> handle(Command command) {
    Logs here = Objects.requireNonNull(logs);
    if (command instanceof LogsCommand.Add add) {
      return Future.fromCompletionStage(Objects.requireNonNull(intake).add(add), context)
          .onSuccess(added -> Objects.requireNonNull(part).metrics().taken(add.entries().size()));
    } else if (command instanceof LogsCommand.Follow follow) {
      followers.put(follow.edge(), clock.getAsLong() + LogsCommand.Follow.LEASE_MS);
      return Future.succeededFuture(new LogsEvent.Grown(here.newest()));
    } else if (command instanceof LogsCommand.Read read) {
      return Future.succeededFuture(here.read(read.after(), read.filter(), read.maxBytes()));
    }
    LogsCommand.FindTail tail = (LogsCommand.FindTail) command;
    return Future.succeededFuture(here.findTail(tail.filter(), tail.count(), tail.below()));
  }

  private void published() {
    measure();
    if (telling || followers.isEmpty()) {
      return;
    }
    telling = true;
    long waitMs = toldMs + TELL_MS - clock.getAsLong();
    if (waitMs <= 0) {
      context.runOnContext(v -> tell());
    } else {
      vertx.setTimer(waitMs, id -> tell());
    }
  }

  private void measure() {
    Logs here = Objects.requireNonNull(logs);
    Objects.requireNonNull(part).metrics().held(here.count(), here.bytes());
  }

  private void tell() {
    telling = false;
    toldMs = clock.getAsLong();
    followers.values().removeIf(until -> until < toldMs);
    LogsEvent.Grown grown = new LogsEvent.Grown(Objects.requireNonNull(logs).newest());
    followers.keySet().forEach(edge -> Objects.requireNonNull(part).host().tell(edge, grown));
  }
}
