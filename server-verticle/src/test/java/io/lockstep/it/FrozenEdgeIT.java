package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An edge without features that was stopped, and what its clients and others notice of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
    owner = cluster.startFirst("http,channels,frames,sessions,rooms,logs");
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

      leader.text(push(SESSION, ++number));
      stopFor(SHORT, leader);
      Reading read = new Reading();
      Poll.until("pushes flow again", () -> goesOn(read, follower, leader));
      assertEquals(0, read.gaps);
      assertEquals(0, read.warnings);
      stopFor(LONG, leader);
      Poll.until("pushes flow again", () -> goesOn(read, follower, leader) && read.warnings > 0);
      assertTrue(read.warnings <= read.gaps, () -> read.warnings + " for " + read.gaps + " gaps");
    }
  }

  /** What a follower has read. */
  private static final class Reading {
    private int last;
    private int inOrder;
    private int gaps;
    private int warnings;
  }

  /** Pushes once more; whether the follower has got the latest pushes, and many without a gap. */
  private boolean goesOn(Reading read, SocketClient follower, SocketClient leader) {
    leader.text(push(SESSION, ++number));
    while (follower.connection().hasInput()) {
      SocketFrame frame = follower.next();
      if (isWarning(frame)) {
        read.warnings++;
      } else if (frame.text().contains("\"Push\"")) {
        int next = new JsonObject(frame.text()).getInteger("data");
        boolean inOrder = read.last == 0 || next == read.last + 1;
        assertTrue(next > read.last, () -> next + " after " + read.last);
        read.gaps += inOrder ? 0 : 1;
        read.inOrder = inOrder ? read.inOrder + 1 : 0;
        read.last = next;
      }
    }
    return read.inOrder > 20 && number - read.last < 10;
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

  /** The owner has told it nothing before: it has to find the way to it first. */
  @Test
  void aFirstContactWithItKeepsNobodyElseWaiting() throws Exception {
    String path = "/api/channels/contact";
    try (Cluster other = new Cluster("--deadline-ms", "1000", "--channels-timeout-ms", "600000")) {
      LockstepProcess host = other.startFirst("http,channels");
      LockstepProcess frozen = other.startEdge();
      WireClient atHost = new WireClient(host.port());
      Poll.until(
          "the edge reaches the owner",
          () -> new WireClient(frozen.port()).get(path).status() == 200);
      try (EventReader events = EventReader.open(frozen.port(), path)) {
        assertEquals("[]", events.next());
        Signal.STOP.sendTo(frozen);
        long begin = System.nanoTime();
        int[] posted = {0};
        // Each of them would wait past its deadline.
        Poll.until(
            "the owner has told the edge for some time",
            () -> {
              post(atHost, path, ++posted[0]);
              return System.nanoTime() - begin > Duration.ofSeconds(3).toNanos();
            });
        Signal.CONT.sendTo(frozen);
        String newest = "[{\"client_id\":\"ada\",\"n\":" + posted[0] + "}]";
        Poll.until("the stream shows the newest state", () -> events.next().equals(newest));
      }
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
