package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.Progress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** Serves {@code /health} and {@code /metrics} to the operators of a dumper. */
final class OperationsServer {
  private static final String PREFIX = "lockstep_dumper_";

  private OperationsServer() {}

  /** Completes with the server when it listens. */
  static Future<HttpServer> start(Vertx vertx, String host, int port, Progress progress) {
    PrometheusMeterRegistry metrics = metrics(progress);
    Router router = Router.router(vertx);
    Problem.answerAll(router);
    router
        .route("/health")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(HealthCheckHandler.createWithHealthChecks(health(vertx, progress)));
    router
        .route("/metrics")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.scrape())
                    .onFailure(gone -> {}));
    return vertx.createHttpServer().requestHandler(router).listen(port, host);
  }

  private static HealthChecks health(Vertx vertx, Progress progress) {
    return HealthChecks.create(vertx)
        .register("server", promise -> promise.complete(status(progress::isConnected)))
        .register("database", promise -> promise.complete(status(progress::isStoring)));
  }

  private static Status status(BooleanSupplier works) {
    return works.getAsBoolean() ? Status.OK() : Status.KO();
  }

  @SuppressWarnings("resource") // Lives as long as the process.
  private static PrometheusMeterRegistry metrics(Progress progress) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    count(registry, progress, "rows", "Rows stored.", Progress::rows);
    count(registry, progress, "refused", "Entries refused.", Progress::refused);
    count(
        registry,
        progress,
        "gaps",
        "How often the server reported missing entries.",
        Progress::gaps);
    count(registry, progress, "missing_entries", "Entries lost in gaps.", Progress::missing);
    count(registry, progress, "connections", "Connections made.", Progress::connections);
    gauge(
        registry,
        progress,
        "waiting_entries",
        "Entries that are not stored yet.",
        Progress::waiting);
    gauge(registry, progress, "connected", "1 or 0.", now -> now.isConnected() ? 1 : 0);
    gauge(registry, progress, "storing", "1 or 0.", now -> now.isStoring() ? 1 : 0);
    gauge(
        registry,
        progress,
        "behind_seconds",
        "Age of the oldest entry that is not stored yet.",
        now -> now.behind(Instant.now()).toMillis() / 1000.0);
    return registry;
  }

  private static void count(
      PrometheusMeterRegistry registry,
      Progress progress,
      String name,
      String help,
      ToDoubleFunction<Progress> value) {
    FunctionCounter.builder(PREFIX + name, progress, value).description(help).register(registry);
  }

  private static void gauge(
      PrometheusMeterRegistry registry,
      Progress progress,
      String name,
      String help,
      ToDoubleFunction<Progress> value) {
    Gauge.builder(PREFIX + name, progress, value).description(help).register(registry);
  }
}
