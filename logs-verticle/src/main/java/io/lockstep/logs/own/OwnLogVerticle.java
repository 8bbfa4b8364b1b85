package io.lockstep.logs.own;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.client.FeatureClient;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Clocks;
import io.lockstep.logs.LogsAddresses;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.LogsMetrics;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.entry.OwnLine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes the lines that this process logs on to the log that listeners read, over the bus. It runs
 * in every process; the owner of the log may be in another one. Lines that cannot be passed on are
 * tried again. Meanwhile further lines wait in a bounded queue. Never logs itself. Follows WIRE,
 * "Logs".
 */
public final class OwnLogVerticle extends VerticleBase {
  /** The number of lines that are passed on at a time. */
  private static final int BATCH = 500;

  /** The delay before another try, in milliseconds. */
  private static final long RETRY_MS = 20;

  private final OwnLines lines;
  private final Placement placement;
  private final BusSettings settings;
  private final Clocks clocks;
  private final LogsMetrics metrics;
  private String process = "";
  private boolean passing;

  /**
   * @param metrics counts the lines that are dropped
   */
  public OwnLogVerticle(
      Placement placement, BusSettings settings, Clocks clocks, LogsMetrics metrics) {
    this.lines = new OwnLines(clocks.monotonic());
    this.clocks = clocks;
    this.placement = placement;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    LogsAddresses logs =
        new LogsAddresses(
            new FeatureClient(vertx, context, placement, settings, clocks.monotonic()));
    Logging.passOn(lines);
    vertx
        .executeBlocking(OwnLogVerticle::processName, false)
        .otherwise("")
        .onSuccess(
            name -> {
              process = name;
              lines.listener(() -> context.runOnContext(v -> pass(logs)));
            });
    return Future.succeededFuture();
  }

  /** The process's number and the machine's name. Finding the name may ask a name server. */
  private static String processName() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  @Override
  public Future<?> stop() {
    Logging.keepFrom(lines);
    return Future.succeededFuture();
  }

  private void pass(LogsAddresses logs) {
    if (passing) {
      return;
    }
    List<NewEntry> entries = new ArrayList<>();
    lines.take(BATCH).forEach(line -> entries.add(LogsCodec.own(line, process)));
    long dropped = lines.takeDropped();
    if (dropped > 0) {
      metrics.ownDropped(dropped);
      String message =
          dropped + " lines were dropped here, because more came than could be passed on";
      entries.add(
          LogsCodec.own(
              new OwnLine(
                  clocks.unix().unixMillis(),
                  LogLevel.WARN,
                  OwnLogVerticle.class.getSimpleName(),
                  message),
              process));
    }
    if (!entries.isEmpty()) {
      passing = true;
      pass(logs, entries);
    }
  }

  private void pass(LogsAddresses logs, List<NewEntry> entries) {
    logs.add(entries)
        .onComplete(
            added -> {
              if (added.failed() && isWorthRetrying(added.cause())) {
                vertx.setTimer(RETRY_MS, id -> pass(logs, entries));
                return;
              }
              if (added.failed()) {
                metrics.ownDropped(entries.size());
              }
              passing = false;
              pass(logs);
            });
  }

  /** False if the lines may have been taken after all, or if the owner fails on them. */
  private static boolean isWorthRetrying(Throwable cause) {
    return cause instanceof FailureException failure
        && (failure.failure() == Failure.NO_OWNER || failure.failure() == Failure.OVERLOADED);
  }
}
