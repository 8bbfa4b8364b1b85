package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An edge without features that was stopped, and what its clients and others notice of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrozenEdgeIT {
  private static final String SESSION = "frozen";

  /** The cluster drops it and its members are forgotten, or neither. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofSeconds(2);

  private Cluster cluster;
  private LockstepProcess owner;
  private LockstepProcess edge;
  private int number;

  @BeforeAll
  void start() {
    cluster = new Cluster("--channels-timeout-ms", "600000");
    owner = cluster.startFirst("http,channels,frames,sessions,logs");
    edge = cluster.startEdge();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void itsFollowersAreToldOfPushesThatTheyMissed() throws Exception {
    try (SocketClient follower = SocketClient.open(edge.port(), "/connect");
        SocketClient leader = SocketClient.open(owner.port(), "/connect")) {
      Poll.until("the edge reaches the owner", () -> joins(follower, false));
      joins(leader, true);

      stopFor(SHORT, leader);
      assertEquals(List.of(), missedUntilNow(follower, leader));
      stopFor(LONG, leader);
      Poll.until(
          "pushes flow again",
          () -> {
            leader.text(push(SESSION, ++number));
            return follower.connection().hasInput() && isWarning(follower.next());
          });
      // The warning comes once, and before the first push that follows those that were missed.
      assertEquals(List.of(), missedUntilNow(follower, leader));
    }
  }

  @Test
  void itsStreamsShowTheNewestStateAgain() throws Exception {
    WireClient atOwner = new WireClient(owner.port());
    String path = "/api/channels/" + SESSION;
    Poll.until(
        "the edge reaches the owner", () -> new WireClient(edge.port()).get(path).status() == 200);
    try (EventReader events = EventReader.open(edge.port(), path)) {
      assertEquals("[]", events.next());
      atOwner.post(path, "{\"client_id\":\"ada\",\"n\":0}").expect(200);
      assertEquals("[{\"client_id\":\"ada\",\"n\":0}]", events.next());
      Signal.STOP.sendTo(edge);
      long begin = System.nanoTime();
      int[] posted = {0};
      Poll.until(
          "the cluster goes on without the edge",
          () -> {
            post(atOwner, path, ++posted[0]);
            return System.nanoTime() - begin > Duration.ofSeconds(8).toNanos();
          });
      Signal.CONT.sendTo(edge);
      String newest = "[{\"client_id\":\"ada\",\"n\":" + posted[0] + "}]";
      Poll.until("the stream shows the newest state", () -> events.next().equals(newest));
    }
  }

  private static void post(WireClient http, String path, int n) {
    http.post(path, "{\"client_id\":\"ada\",\"n\":" + n + "}").expect(200);
  }

  private void stopFor(Duration span, SocketClient leader) throws Exception {
    Signal.STOP.sendTo(edge);
    long begin = System.nanoTime();
    Poll.until(
        "the edge was stopped for long enough",
        () -> {
          leader.text(push(SESSION, ++number));
          return System.nanoTime() - begin > span.toNanos();
        });
    Signal.CONT.sendTo(edge);
  }

  /** Reads up to a push that is sent now; returns what it got that was not the next push. */
  private List<String> missedUntilNow(SocketClient follower, SocketClient leader) {
    leader.text(push(SESSION, ++number));
    List<String> missed = new ArrayList<>();
    int got = 0;
    while (got < number) {
      SocketFrame frame = follower.next();
      assertEquals(SocketFrame.TEXT, frame.opcode(), frame::text);
      JsonObject message = new JsonObject(frame.text());
      if (message.getString("type").equals("Push")) {
        int next = message.getInteger("data");
        if (got > 0 && next != got + 1) {
          missed.add(got + " to " + next);
        }
        got = next;
      } else if (isWarning(frame)) {
        missed.add(frame.text());
      }
    }
    return missed;
  }

  private static boolean joins(SocketClient client, boolean leader) {
    return client.text(setSession(SESSION, leader)).nextText().contains("SessionState");
  }

  private static boolean isWarning(SocketFrame frame) {
    if (!frame.text().contains("ServerMessage")) {
      return false;
    }
    assertTrue(frame.text().contains("pushes may have been missed"), frame::text);
    return true;
  }
}
