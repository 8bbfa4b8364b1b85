package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class DeploymentIT {
  @Test
  void theEdgeAndTheFeaturesMayLiveInTwoProcesses() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (Deployment deployment = Deployment.split()) {
      HttpRequest post =
          HttpRequest.newBuilder(deployment.uri("/api/channels/test"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"client_id\":\"ada\"}"))
              .build();
      assertEquals("[]", client.send(post, HttpResponse.BodyHandlers.ofString()).body());
    }
  }
}
