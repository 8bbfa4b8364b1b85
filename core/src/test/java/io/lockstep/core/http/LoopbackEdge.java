package io.lockstep.core.http;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An edge on a free port of loopback, with paths that count what reaches them. */
final class LoopbackEdge implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger effects = new AtomicInteger();
  private final AtomicInteger port = new AtomicInteger();
  private final ConnectionLimits connections;

  /**
   * Starts it.
   *
   * @param settings names and values in turn
   */
  LoopbackEdge(String... settings) {
    this((vertx, edge) -> {}, settings);
  }

  /**
   * The same with further paths.
   *
   * @param routes opens them
   */
  LoopbackEdge(BiConsumer<Vertx, Edge> routes, String... settings) {
    HttpSettings http = settings(settings);
    connections = new ConnectionLimits(http.maxConnections());
    await(
        vertx.deployVerticle(
            new AbstractVerticle() {
              @Override
              public void start(Promise<Void> started) {
                Edge edge = new Edge(vertx, http, connections, new Budget(http.maxBytes().bytes()));
                routes(edge);
                routes.accept(vertx, edge);
                edge.listen().onSuccess(port::set).<Void>mapEmpty().onComplete(started);
              }
            }));
  }

  /** What is read of these names and values. */
  static HttpSettings settings(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("HOST", "127.0.0.1", "PORT", "0"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      SettingsReader reader = new SettingsReader("edge", "", "", List.of(HttpSettings.class));
      Settings read = reader.read(new String[0], values);
      return Objects.requireNonNull(read).get(HttpSettings.class);
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void routes(Edge edge) {
    edge.path("/things/{key}")
        .get(Access.OPEN, context -> Answers.send(context, Bytes.utf8("a thing")))
        .post(
            Access.OPEN,
            context ->
                Edge.answer(
                    context,
                    edge.body(context),
                    body -> {
                      effects.incrementAndGet();
                      Answers.send(context, body);
                    }));
    edge.path("/broken")
        .get(
            Access.OPEN,
            context -> {
              throw new IllegalStateException("a secret");
            });
    edge.path("/slowly")
        .get(
            Access.OPEN,
            context -> vertx.setTimer(50, id -> Answers.send(context, Bytes.utf8("at last"))));
    edge.path("/another-protocol")
        .get(
            Access.OPEN,
            context -> {
              context.request().pause();
              vertx.setTimer(
                  50,
                  id -> {
                    edge.upgrade(context, Map.of(), new ChannelInboundHandlerAdapter());
                    context.request().resume();
                  });
            });
    edge.path("/upgrade")
        .get(
            Access.OPEN,
            context -> {
              edge.requireUpgradable(context);
              effects.incrementAndGet();
              context.response().setStatusCode(204).end();
            });
  }

  int port() {
    return port.get();
  }

  /** How many connections are open. */
  int connections() {
    return connections.open();
  }

  /** How many requests have had an effect. */
  int effects() {
    return effects.get();
  }

  /** Sends {@code bytes}, each character a byte, on a connection of its own. */
  RawAnswers send(String bytes) {
    return RawAnswers.to(port(), bytes);
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T extends @Nullable Object> void await(Future<T> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
