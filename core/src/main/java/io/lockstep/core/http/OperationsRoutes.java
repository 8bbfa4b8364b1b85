package io.lockstep.core.http;

import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.message.Bytes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** The paths for operators: {@code /health} and {@code /metrics}. */
public final class OperationsRoutes {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final Access READ = Access.unnamed(RequiredRight.read("server"));

  private final Health health;
  private final PrometheusMeterRegistry metrics;

  public OperationsRoutes(Health health, PrometheusMeterRegistry metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  public void install(Edge edge) {
    edge.path("/health").get(Access.OPEN, this::health);
    edge.path("/metrics").get(READ, context -> metrics(edge, context));
  }

  private void health(RoutingContext context) {
    HealthReport report = health.report();
    context.response().putHeader("Cache-Control", "no-store");
    if (report.isUp()) {
      context.response().putHeader("Content-Type", "application/json");
    } else {
      context
          .response()
          .setStatusCode(HealthReport.DOWN_STATUS)
          .putHeader("Content-Type", Problem.MEDIA_TYPE);
    }
    Answers.send(context, report.body());
  }

  /**
   * Answers on a worker thread, because some values are read from the system's files and from all
   * threads.
   */
  private void metrics(Edge edge, RoutingContext context) {
    Future<Bytes> scraped =
        context.vertx().executeBlocking(() -> Bytes.utf8(metrics.scrape(PROMETHEUS_TEXT)), false);
    Edge.answer(
        context,
        scraped,
        text -> {
          edge.budgetedAnswer(context, text.length());
          context
              .response()
              .putHeader("Content-Type", PROMETHEUS_TEXT)
              .putHeader("Cache-Control", "no-store");
          Answers.send(context, text);
        });
  }
}
