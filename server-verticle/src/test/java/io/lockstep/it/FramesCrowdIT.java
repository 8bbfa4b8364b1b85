package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.it.FramesClient.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many clients ask for a large frame in the moment in which it is sealed, at an edge whose process
 * has to get it from another one first. Both processes have small heaps.
 */
final class FramesCrowdIT {
  private static final int CLIENTS = 200;
  private static final int DURATION_MS = 2_000;
  private static final int ITEMS = 5;
  private static final byte[] ITEM = new byte[1 << 20];

  @Test
  void aNewLargeFrameIsFetchedOnceForAllWhoWant() throws Exception {
    try (Cluster cluster =
        new Cluster(List.of("-Xmx128m"), "--frames-duration-ms", Integer.toString(DURATION_MS))) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      FramesClient frames = new FramesClient(new WireClient(edge.port()));
      Poll.until("the edge has frames", () -> frames.http().get("/frame").status() == 200);

      long startAt = fillAFrame(frames);
      Map<FrameRequest.Outcome, Long> outcomes =
          askAtOnce(edge.port(), "/" + startAt, startAt + DURATION_MS);

      assertEquals(1, outcomes.size(), outcomes::toString);
      FrameRequest.Outcome outcome = outcomes.keySet().iterator().next();
      assertEquals(200, outcome.status());
      assertTrue(outcome.bytes() > (long) ITEMS * ITEM.length, outcome::toString);
      assertUnharmed(features);
      assertUnharmed(edge);
      frames.http().get("/health").expect(200);
      frames.post("after", "the crowd").expect(200);
    }
  }

  /** Puts all items into one frame and returns its start, before it is sealed. */
  private static long fillAFrame(FramesClient frames) {
    while (true) {
      Entry before = frames.newest();
      Entry newest = frames.awaitSealed(before.endAt() + DURATION_MS);
      for (int i = 0; i < ITEMS; i++) {
        frames.http().post("/channel/large", ITEM).expect(200);
      }
      // Else the machine was slow, and they may be in two frames.
      if (System.currentTimeMillis() < newest.endAt() + DURATION_MS) {
        return newest.endAt();
      }
    }
  }

  /** How many clients were answered what. */
  private static Map<FrameRequest.Outcome, Long> askAtOnce(int port, String path, long atMs)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<FrameRequest.Outcome>> asked = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        asked.add(clients.submit(new FrameRequest(port, path, atMs)));
      }
      List<FrameRequest.Outcome> outcomes = new ArrayList<>();
      for (Future<FrameRequest.Outcome> one : asked) {
        outcomes.add(one.get(60, TimeUnit.SECONDS));
      }
      return outcomes.stream()
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    } finally {
      clients.shutdownNow();
    }
  }

  private static void assertUnharmed(LockstepProcess process) {
    assertFalse(
        process.output().stream().anyMatch(line -> line.contains("OutOfMemoryError")),
        () -> String.join("\n", process.output()));
  }
}
