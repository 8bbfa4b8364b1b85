package io.lockstep.it;

import static io.lockstep.it.LogsFixture.ADD;
import static io.lockstep.it.LogsFixture.entry;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process alone that was stopped for longer than any lease loses nobody and nothing. */
final class FrozenProcessIT {
  private static final Duration STOPPED = Duration.ofSeconds(17);
  private static final int PUSHES = 100;

  @Test
  void everythingThatWasSentMeanwhileArrives() throws Exception {
    try (Deployment deployment = Deployment.alone("--channels-timeout-ms", "10000");
        SocketClient follower = SocketClient.open(deployment, "/connect");
        SocketClient leader = SocketClient.open(deployment, "/connect");
        LogListener listener = LogListener.open(deployment, "?user=ada")) {
      WireClient http = new WireClient(deployment);
      follower.text(setSession("s", false)).nextText();
      leader.text(setSession("s", true)).nextText();
      follower.nextText();
      http.post("/api/channels/c", "{\"client_id\":\"ada\"}").expect(200);

      try (EventReader events = EventReader.open(deployment, "/api/channels/c");
          WireConnection slow = http.connect()) {
        slow.send("GET /api/channels/c HTT");
        assertEquals("[{\"client_id\":\"ada\"}]", events.next());
        Signal.STOP.sendTo(deployment.edge());
        long begin = System.nanoTime();
        List<WireConnection> requests = new ArrayList<>();
        for (int number = 0; number < PUSHES; number++) {
          leader.text(push("s", number));
        }
        for (int number = 0; number < 3; number++) {
          String body = entry("entry " + number, "user", "ada");
          requests.add(http.connect().send(WireClient.request("POST", ADD, body)));
        }
        Poll.until("no lease can be left", () -> System.nanoTime() - begin > STOPPED.toNanos());
        Signal.CONT.sendTo(deployment.edge());

        for (int number = 0; number < PUSHES; number++) {
          assertEquals(push("s", number), follower.nextText());
        }
        leader.expectNothing();
        assertEquals("[{\"client_id\":\"ada\"}]", http.get("/api/channels/c").text());
        http.post("/api/channels/c", "{\"client_id\":\"ada\",\"n\":2}").expect(200);
        assertEquals("[{\"client_id\":\"ada\",\"n\":2}]", events.next());
        slow.send("P/1.1\r\nHost: localhost\r\n\r\n").answer().expect(200);
        for (WireConnection request : requests) {
          request.answer().expect(200);
          request.close();
        }
        List<String> got = new ArrayList<>();
        for (int number = 0; number < requests.size(); number++) {
          got.add(listener.next().message());
        }
        assertEquals(List.of("entry 0", "entry 1", "entry 2"), got.stream().sorted().toList());
      }
    }
  }
}
