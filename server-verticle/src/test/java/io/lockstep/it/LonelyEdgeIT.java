package io.lockstep.it;

import org.junit.jupiter.api.Test;

/** An edge of a cluster in which nobody hosts a feature. */
final class LonelyEdgeIT {
  @Test
  void anEdgeWithoutAnyOwnerSaysThatItMayBeTriedAgain() {
    try (Cluster cluster = new Cluster()) {
      WireClient http = new WireClient(cluster.startEdge().port());
      http.post("/channel/a", "x").retryProblem(503);
      http.post("/event/a", "x").retryProblem(503);
      http.get("/frame").retryProblem(503);
      http.get("/123").retryProblem(503);
      http.get("/api/channels").retryProblem(503);
      http.get("/api/channels/a").retryProblem(503);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").retryProblem(503);
      http.post("/logs/add", "{}").retryProblem(503);
      http.get("/logs/listen", SocketClient.upgrade()).retryProblem(503);
      http.get("/health").expect(200);
    }
  }
}
