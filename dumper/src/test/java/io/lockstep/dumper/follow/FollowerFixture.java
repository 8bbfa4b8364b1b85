package io.lockstep.dumper.follow;

import io.lockstep.dumper.Poll;
import io.lockstep.dumper.store.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A follower between a scripted server and a database in memory. */
final class FollowerFixture implements AutoCloseable {
  static final int BATCH_SIZE = 10;
  static final int LARGEST_ENTRY = 300_000;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  final Vertx vertx = Vertx.vertx();
  final FakeDatabase database = new FakeDatabase();
  final Progress progress = new Progress();
  final List<String> events = new CopyOnWriteArrayList<>();
  Reporter reporter = events::add;
  ScriptedServer server = await(ScriptedServer.start(vertx));

  /** The certificates that the follower trusts. */
  @Nullable Path trusted;

  private final Context context = vertx.getOrCreateContext();
  private @Nullable Follower follower;

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a follower that runs until it is stopped. */
  Follower follow() {
    Follower started = make(false, new Selection(null, null));
    await(onLoop(started::start));
    return started;
  }

  /** Starts a follower that ends when it has caught up. */
  Follower followOnce() {
    Follower started = make(true, new Selection(null, null));
    await(onLoop(started::start));
    return started;
  }

  Follower make(boolean once, Selection selection) {
    DumperSettings settings =
        new DumperSettings(
            Endpoint.parse(server.address()),
            selection,
            List.of(new Header("X-Test", "yes")),
            trusted,
            new Database("", "", ""),
            BATCH_SIZE,
            Duration.ofMillis(5),
            once);
    Follower made =
        await(
            onLoop(
                () ->
                    Future.succeededFuture(
                        new Follower(
                            vertx,
                            Clock.systemUTC(),
                            settings,
                            database,
                            LONGEST_WAIT,
                            LARGEST_ENTRY,
                            progress,
                            reporter))));
    follower = made;
    return made;
  }

  /** Calls on the follower's event loop, as its verticle would. */
  <T> Future<T> onLoop(Callable<Future<T>> call) {
    io.vertx.core.Promise<T> done = io.vertx.core.Promise.promise();
    context.runOnContext(
        now -> {
          try {
            call.call().onComplete(done);
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return done.future();
  }

  void stop() {
    Follower running = follower;
    follower = null;
    if (running != null) {
      await(onLoop(running::stop));
    }
  }

  /** Waits until the database has exactly the entries 1 to {@code count}, in order. */
  void awaitStored(int count) {
    Poll.until(count + " rows", () -> database.rows().size() >= count);
    List<Long> expected = new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
    if (!database.numbers().equals(expected)) {
      throw new AssertionError(database.numbers());
    }
  }

  void awaitListener() {
    Poll.until("a listener", () -> server.listeners() == 1);
  }

  void awaitEvent(String part) {
    Poll.until(part, () -> events.stream().anyMatch(event -> event.contains(part)));
  }

  @Override
  public void close() {
    stop();
    await(vertx.close());
  }
}
