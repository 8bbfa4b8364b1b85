package io.lockstep.it;

import static io.lockstep.it.LogsFixture.ADD;
import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An owner that was stopped, and replaced meanwhile, does nothing that others do not see. */
final class FrozenOwnerIT {
  private static final String ALL = "http,channels,frames,sessions,rooms,logs";

  @Test
  void whatAnOwnerTakesAfterItWakesIsInTheLogOfAll() throws Exception {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess owner = cluster.startFirst(ALL);
      LockstepProcess other = cluster.startSecond(ALL);
      WireClient atOwner = new WireClient(owner.port());
      WireClient atOther = new WireClient(other.port());
      Poll.until("the other edge reaches the owner", () -> add(atOther, "warm-up"));

      Signal.STOP.sendTo(owner);
      Poll.until("its last thread has stopped", () -> !add(atOther, "last"));
      Poll.until("the other one takes over", () -> add(atOther, "meanwhile"));
      List<String> taken = new ArrayList<>();
      Signal.CONT.sendTo(owner);
      Poll.until(
          "who was stopped takes entries again",
          () -> {
            String message = "awake " + taken.size();
            return add(atOwner, message) && taken.add(message) && taken.size() == 20;
          });
      Poll.until("the other one has gone on", () -> add(atOther, "fence"));

      try (LogListener listener = LogListener.open(other.port(), "?since=0&user=ada")) {
        List<String> log = listener.allUntil("fence").stream().map(LogEntry::message).toList();
        assertTrue(log.containsAll(taken), () -> taken + " were taken, the log has " + log);
        assertEquals("meanwhile", log.get(0));
      }
    }
  }

  @Test
  void channelsHaveOneOwnerAgainAfterOneWasStopped() throws Exception {
    try (Cluster cluster = new Cluster("--deadline-ms", "500", "--channels-timeout-ms", "600000")) {
      LockstepProcess owner = cluster.startFirst(ALL);
      LockstepProcess other = cluster.startSecond(ALL);
      WireClient atOwner = new WireClient(owner.port());
      WireClient atOther = new WireClient(other.port());
      Poll.until("the other edge reaches the owner", () -> join(atOther, "before"));

      Signal.STOP.sendTo(owner);
      Poll.until("its last thread has stopped", () -> !join(atOther, "last"));
      Poll.until("the other one takes over", () -> join(atOther, "meanwhile"));
      Signal.CONT.sendTo(owner);
      Poll.until("who was stopped takes posts again", () -> join(atOwner, "awake"));

      Set<String> expected = Set.of("meanwhile", "awake");
      assertEquals(expected, clients(atOwner));
      assertEquals(expected, clients(atOther));
    }
  }

  private static boolean add(WireClient http, String message) {
    return isTaken(http.post(ADD, entry(message, "user", "ada")));
  }

  private static boolean join(WireClient http, String id) {
    return isTaken(http.post("/api/channels/frozen", "{\"client_id\":\"" + id + "\"}"));
  }

  private static boolean isTaken(WireAnswer answer) {
    assertTrue(Set.of(200, 503, 504).contains(answer.status()), answer::text);
    return answer.status() == 200;
  }

  /** What a node shows, once it can ask an owner: while the cluster comes together it may not. */
  private static Set<String> clients(WireClient http) {
    AtomicReference<String> text = new AtomicReference<>();
    Poll.until(
        "the channel is shown",
        () -> {
          WireAnswer answer = http.get("/api/channels/frozen");
          text.set(answer.text());
          return isTaken(answer);
        });
    return new JsonArray(text.get())
        .stream()
            .map(object -> ((JsonObject) object).getString("client_id"))
            .collect(Collectors.toSet());
  }
}
