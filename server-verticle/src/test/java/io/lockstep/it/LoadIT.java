package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many clients at once: no error, and nothing is lost. */
final class LoadIT {
  private static final int POSTS = 50_000;
  private static final int CONNECTIONS = 64;
  private static final int CHANNELS = 20;

  @Test
  void manyPostsFromManyConnectionsLeaveEveryClientsLastState() throws Exception {
    assertNothingIsLost(Deployment.alone("--channels-timeout-ms", "600000"));
  }

  @Test
  void norIsAnythingLostBetweenTwoProcesses() throws Exception {
    assertNothingIsLost(Deployment.split("--channels-timeout-ms", "600000"));
  }

  private static void assertNothingIsLost(Deployment started) throws Exception {
    try (Deployment deployment = started) {
      List<Map<String, Integer>> last = new ArrayList<>();
      for (Future<List<Map<String, Integer>>> posted : post(deployment)) {
        last = merged(last, posted.get());
      }
      WireClient client = new WireClient(deployment);
      int posts = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        String seen = client.get("/api/channels/load-" + channel).expect(200).text();
        assertEquals(last.get(channel), states(new JsonArray(seen)), "channel " + channel);
        posts += last.get(channel).size();
      }
      assertEquals(CONNECTIONS * CHANNELS, posts, "clients in channels");
    }
  }

  private static List<Future<List<Map<String, Integer>>>> post(Deployment deployment)
      throws InterruptedException {
    List<Callable<List<Map<String, Integer>>>> clients = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      String id = "client-" + i;
      int first = i * POSTS / CONNECTIONS;
      int end = (i + 1) * POSTS / CONNECTIONS;
      clients.add(() -> post(deployment, id, first, end));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      return threads.invokeAll(clients);
    } finally {
      threads.shutdown();
    }
  }

  /** Posts as one client to the channels in turn; gives each channel's last state of it. */
  private static List<Map<String, Integer>> post(
      Deployment deployment, String id, int first, int end) {
    List<Map<String, Integer>> last = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      last.add(new HashMap<>());
    }
    try (WireConnection connection = WireConnection.open(deployment)) {
      for (int n = first; n < end; n++) {
        int channel = n % CHANNELS;
        String object = ChannelsFixture.object(id, n);
        connection.send(WireClient.request("POST", "/api/channels/load-" + channel, object));
        String others = connection.answer().expect(200).text();
        assertTrue(others.startsWith("[") && others.endsWith("]"), others);
        assertFalse(others.contains("\"" + id + "\""), others);
        last.get(channel).put(id, n);
      }
    }
    return last;
  }

  private static List<Map<String, Integer>> merged(
      List<Map<String, Integer>> all, List<Map<String, Integer>> more) {
    if (all.isEmpty()) {
      return more;
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      all.get(channel).putAll(more.get(channel));
    }
    return all;
  }

  /** Each client's state; fails when a client is there twice. */
  private static Map<String, Integer> states(JsonArray objects) {
    return objects.stream()
        .map(object -> (JsonObject) object)
        .collect(
            Collectors.toMap(
                object -> object.getString("client_id"), object -> object.getInteger("n")));
  }
}
