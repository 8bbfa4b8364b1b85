package io.lockstep.core.http;

import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.message.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * The answer of {@code /health}.
 *
 * @param body JSON, or a problem if the process is not up
 */
record HealthReport(boolean isUp, Bytes body) {
  static final int DOWN_STATUS = 503;

  /**
   * @param expected the names of the expected parts
   * @param up the names of the deployed parts
   * @param draining true if the process is about to stop
   */
  static HealthReport of(List<String> expected, Set<String> up, boolean draining) {
    JsonArray checks = new JsonArray();
    for (String part : expected) {
      String status = up.contains(part) ? "UP" : "DOWN";
      checks.add(new JsonObject().put("id", part).put("status", status));
    }
    if (draining) {
      return down("the server is about to stop", checks);
    } else if (!up.containsAll(expected)) {
      return down("not everything that was asked for is at work", checks);
    }
    JsonObject report = new JsonObject().put("status", "UP").put("checks", checks);
    return new HealthReport(true, Bytes.utf8(report.encode()));
  }

  private static HealthReport down(String detail, JsonArray checks) {
    JsonObject problem = new Problem(DOWN_STATUS, detail).json().put("checks", checks);
    return new HealthReport(false, Bytes.utf8(problem.encode()));
  }
}
