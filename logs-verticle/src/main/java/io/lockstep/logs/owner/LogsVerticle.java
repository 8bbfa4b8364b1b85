package io.lockstep.logs.owner;

import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.deploy.Standalone;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.UnixClock;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.LoopTurns;
import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.LogsFeature;
import io.lockstep.logs.LogsMetrics;
import io.lockstep.logs.LogsSettings;
import io.lockstep.logs.held.LogSearches;
import io.lockstep.logs.held.Logs;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the log: takes entries, holds them, and lets listeners read them. It tells edges that have
 * listeners when the log has grown. In a server it is one of the verticles. Deployed by itself it
 * opens a port of its own. Follows WIRE, "Logs".
 */
public final class LogsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(LogsVerticle.class);

  /** The shortest time between two messages to an edge, in milliseconds. */
  private static final long TELL_MS = 10;

  /** Part of {@code LOGS_MAX_BYTES} that may be queued for the disk: one of so many. */
  private static final int QUEUED_PART = 4;

  private final @Nullable Part given;
  private AutoCloseable kept = () -> {};

  /** What the owner needs in a server. */
  public record Part(FeatureHost host, LogsSettings settings, Clocks clocks, LogsMetrics metrics) {}

  /**
   * Makes a verticle that opens a port of its own. Its deployment's configuration may have the
   * settings {@code HOST}, {@code PORT}, {@code LOGS_DIR} and all others of HTTP, WebSockets, the
   * bus and logs. Names and defaults are those of the server.
   */
  public LogsVerticle() {
    this.given = null;
  }

  /** Makes a verticle that is reached over the bus only. */
  public LogsVerticle(Part given) {
    this.given = given;
  }

  @Override
  public Future<?> start() {
    if (given != null) {
      return serve(given);
    }
    Standalone<LogsFeature> alone =
        Standalone.of(LogsFeature.TYPE, vertx, config(), deploymentID());
    return serve(alone.feature().part(alone.host()))
        .compose(v -> alone.listen())
        // Vert.x does not stop a verticle that failed to start, so its folder is released here.
        .recover(cause -> closeLog().transform(closed -> Future.failedFuture(cause)));
  }

  private Future<Void> serve(Part part) {
    UnixClock unix = part.clocks().unix();
    return vertx
        .executeBlocking(() -> OpenLog.open(part.settings(), unix, this::onDisk, this::onLoop))
        .compose(
            opened -> {
              kept = opened.journal();
              Serving serving = new Serving(part, opened);
              part.host().onRelease(keys -> serving.followers.clear());
              return part.host().serve(LogsCommand.class, serving::handle);
            });
  }

  private void onDisk(Runnable task) {
    vertx
        .executeBlocking(
            () -> {
              task.run();
              return true;
            })
        .onFailure(cause -> log.error("a task on the disk failed", cause));
  }

  private void onLoop(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  @Override
  public Future<?> stop() {
    return closeLog();
  }

  private Future<Boolean> closeLog() {
    // Runs after the writes under way, because a context runs blocking tasks in order.
    return vertx.executeBlocking(
        () -> {
          kept.close();
          return true;
        });
  }

  /** Answers commands once the log is open. */
  private final class Serving implements LogsCommand.Visitor {
    private final Part part;
    private final MonotonicClock clock;
    private final Logs logs;
    private final Intake intake;
    private final FairTurns turns = LoopTurns.of(context);
    private final LogSearches searches = new LogSearches(turns);

    /** For each edge, by its bus address: the time on {@link #clock} until which it is told. */
    private final Map<String, Long> followers = new HashMap<>();

    private boolean telling;
    private long toldMs;

    Serving(Part part, OpenLog opened) {
      this.part = part;
      this.clock = part.clocks().monotonic();
      this.toldMs = clock.millis();
      this.logs = opened.logs();
      long maxPending = part.settings().maxBytes().bytes() / QUEUED_PART;
      this.intake =
          new Intake(logs, opened.store(), part.clocks().unix(), maxPending, this::published);
      measure();
    }

    Answer handle(LogsCommand<?> command, BooleanSupplier late) {
      return Answer.later(command.answerBy(this, late));
    }

    @Override
    public CompletionStage<LogsEvent.Added> add(LogsCommand.Add add, BooleanSupplier late) {
      turns.served(intake);
      CompletionStage<LogsEvent.Added> added = intake.add(add, late);
      added.thenRun(() -> part.metrics().taken(add.entries().size()));
      return added;
    }

    @Override
    public CompletionStage<LogsEvent.Grown> follow(
        LogsCommand.Follow follow, BooleanSupplier late) {
      followers.put(follow.edge(), clock.millis() + LogsCommand.Follow.LEASE_MS);
      return CompletableFuture.completedFuture(new LogsEvent.Grown(logs.newest()));
    }

    @Override
    public CompletionStage<LogsEvent.Page> read(LogsCommand.Read read, BooleanSupplier late) {
      return searches.begin(logs.read(read.after(), read.filter(), read.maxBytes()), late);
    }

    @Override
    public CompletionStage<LogsEvent.Tail> findTail(
        LogsCommand.FindTail tail, BooleanSupplier late) {
      return searches.begin(logs.findTail(tail.filter(), tail.count(), tail.below()), late);
    }

    private void published() {
      measure();
      if (telling || followers.isEmpty()) {
        return;
      }
      telling = true;
      long waitMs = toldMs + TELL_MS - clock.millis();
      if (waitMs <= 0) {
        context.runOnContext(v -> tell());
      } else {
        vertx.setTimer(waitMs, id -> tell());
      }
    }

    private void measure() {
      part.metrics().held(logs.count(), logs.bytes());
    }

    private void tell() {
      telling = false;
      toldMs = clock.millis();
      followers.values().removeIf(until -> until < toldMs);
      LogsEvent.Grown grown = new LogsEvent.Grown(logs.newest());
      followers.keySet().forEach(edge -> part.host().tell(edge, grown));
    }
  }
}
