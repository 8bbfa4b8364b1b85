package io.lockstep.it;

import org.junit.jupiter.api.Test;

/** An edge of a cluster in which nobody hosts a feature. */
final class LonelyEdgeIT {
  @Test
  void anEdgeWithoutAnyOwnerSaysThatItMayBeTriedAgain() {
    try (Cluster cluster = new Cluster()) {
      HttpCaller http = new HttpCaller(cluster.startEdge().port());
      http.post("/channel/a", "x").isRetryProblem(503);
      http.post("/event/a", "x").isRetryProblem(503);
      http.get("/frame").isRetryProblem(503);
      http.get("/123").isRetryProblem(503);
      http.get("/api/channels").isRetryProblem(503);
      http.get("/api/channels/a").isRetryProblem(503);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").isRetryProblem(503);
      http.get("/health").is(200);
    }
  }
}
