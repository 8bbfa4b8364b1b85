package io.lockstep.it;

import static io.lockstep.it.LogsFixture.ADD;
import static io.lockstep.it.LogsFixture.entry;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.Frame;
import io.lockstep.server.SteppedServer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The machine's clock is set while the server runs: nobody is lost, and no time falls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClockStepIT {
  private static final long[] STEPS = {20, 3_600, -7_200, 5, -20, 7_300};
  private static final int DURATION_MS = 300;
  private static final int HISTORY = 500;

  private SteppedServer server;
  private WireClient http;

  @BeforeAll
  void start() {
    // Nobody is gone for want of a post, however slow the machine.
    server = SteppedServer.start("--channels-timeout-ms", "600000");
    http = new WireClient(server.port());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void clientsOfAChannelStayAndTheServersTimeDoesNotFall() {
    http.post("/api/channels/step", "{\"client_id\":\"ada\"}").expect(200);
    BigDecimal last = BigDecimal.ZERO;
    for (long step : STEPS) {
      server.step(step);
      for (String path : List.of("/api/channels/step", "/api/channels", "/api")) {
        WireAnswer answer = http.get(path).expect(200);
        BigDecimal now = new BigDecimal(answer.header("Server-Time"));
        assertTrue(now.compareTo(last) >= 0, now + " after " + last);
        last = now;
      }
      assertEquals("[{\"client_id\":\"ada\"}]", http.get("/api/channels/step").text());
      assertEquals("[\"step\"]", http.get("/api/channels").text());
    }
    assertTrue(last.longValue() * 1_000 + 60_000 > server.machineMs(), last + " lags behind");
  }

  @Test
  void followersGetEveryPush() {
    try (SocketClient follower = SocketClient.open(server.port(), "/connect");
        SocketClient leader = SocketClient.open(server.port(), "/connect")) {
      follower.text(setSession("step", false)).nextText();
      leader.text(setSession("step", true)).nextText();
      follower.nextText();
      server.stepAhead(
          20,
          () -> {
            for (int number = 0; number < 300; number++) {
              leader.text(push("step", number));
              assertEquals(push("step", number), follower.nextText());
            }
          });
      leader.expectNothing();
    }
  }

  @Test
  void requestsAreTakenWhileTheClockIsSet() {
    server.stepAhead(
        20,
        () -> {
          for (int number = 0; number < 100; number++) {
            http.post("/api/channels/busy", "{\"client_id\":\"" + number + "\"}").expect(200);
            http.post("/channel/busy", "x").expect(200);
            http.post(ADD, entry("busy")).expect(200);
          }
        });
  }

  @Test
  void framesGoOnWithOneGapAndKeepEveryItem() {
    try (SteppedServer alone =
        SteppedServer.start(
            "--frames-duration-ms",
            Integer.toString(DURATION_MS),
            "--frames-history",
            Integer.toString(HISTORY))) {
      expectEveryItem(alone, new FramesClient(new WireClient(alone.port())));
    }
  }

  private static void expectEveryItem(SteppedServer server, FramesClient frames) {
    Frame before = frames.fence();
    for (long step : STEPS) {
      String channel = FramesClient.newChannel();
      frames.post(channel, "before").expect(200);
      server.step(step);
      frames.post(channel, "after").expect(200);
      FramesClient.Entry after = frames.awaitEntryWith(frames.postFence());
      List<FramesClient.Entry> index = frames.index();
      assertEquals(2, itemsOf(frames, index, channel), "items after a step of " + step + " s");
      for (int i = 0; i + 1 < index.size(); i++) {
        assertEquals(DURATION_MS, index.get(i).endAt() - index.get(i).startAt());
        assertTrue(index.get(i).startAt() >= index.get(i + 1).endAt(), "frames overlap");
      }
      assertTrue(after.startAt() >= before.startMs());
    }
  }

  private static int itemsOf(FramesClient frames, List<FramesClient.Entry> index, String channel) {
    int items = 0;
    for (FramesClient.Entry entry : index) {
      var section = FramesClient.section(frames.read(entry), channel);
      items += section == null ? 0 : section.items().size();
    }
    return items;
  }

  @Test
  void theTimesOfLogEntriesDoNotFall() {
    try (LogListener listener = LogListener.open(server.port(), "?user=ada")) {
      long last = 0;
      for (long step : STEPS) {
        http.post(ADD, entry("before " + step, "user", "ada")).expect(200);
        server.step(step);
        http.post(ADD, entry("after " + step, "user", "ada")).expect(200);
        for (String when : List.of("before ", "after ")) {
          LogEntry entry = listener.next();
          assertEquals(when + step, entry.message());
          long time = entry.json().getLong("serverTime");
          assertTrue(time >= last, time + " after " + last);
          last = time;
        }
      }
    }
  }
}
