package io.lockstep.core.http;

import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.message.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;

/**
 * The answer of {@code /health}.
 *
 * @param body JSON, or a problem if the process is not up
 */
record HealthReport(boolean isUp, Bytes body) {
  static final int DOWN_STATUS = 503;

  private static final String NOT_ALL = "not everything that was asked for is at work";
  private static final String STOPPING = "the server is about to stop";
  private static final String CHECKS = "checks";

  /** Before the first check has ended. */
  static final HealthReport UNCHECKED = down(NOT_ALL, new JsonArray());

  /**
   * @param result of all checks
   * @param stopping true if the process is about to stop
   */
  static HealthReport of(CheckResult result, boolean stopping) {
    JsonArray checks = result.toJson().getJsonArray(CHECKS);
    if (stopping) {
      return down(STOPPING, checks);
    } else if (!result.getUp()) {
      return down(NOT_ALL, checks);
    }
    JsonObject report = new JsonObject().put("status", "UP").put(CHECKS, checks);
    return new HealthReport(true, Bytes.utf8(report.encode()));
  }

  /** The same checks while the process is about to stop. */
  HealthReport stopping() {
    JsonObject report = new JsonObject(Buffer.buffer(body.array()));
    return down(STOPPING, report.getJsonArray(CHECKS));
  }

  private static HealthReport down(String detail, JsonArray checks) {
    JsonObject problem = new Problem(DOWN_STATUS, detail).json().put(CHECKS, checks);
    return new HealthReport(false, Bytes.utf8(problem.encode()));
  }
}
