package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.Frame;
import io.lockstep.it.FramesClient.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An owner that stands still for so long that the cluster goes on without it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrozenOwnerIT {
  private static final String DEADLINE_MS = "300";
  private static final String DURATION_MS = "200";

  private Cluster cluster;
  private LockstepProcess features;
  private FramesClient frames;

  @BeforeAll
  void start() {
    cluster =
        new Cluster(
            "--deadline-ms",
            DEADLINE_MS,
            "--frames-duration-ms",
            DURATION_MS,
            "--frames-history",
            "200");
    features = cluster.startFeatures();
    frames = new FramesClient(new WireClient(cluster.startEdge().port()));
  }

  @BeforeEach
  void awaitFeatures() {
    Poll.until(
        "the edge reaches the features",
        () ->
            frames.post("warm-up", "x").status() == 200
                && frames.http().get("/frame").status() == 200
                && frames.http().get("/api/channels").status() == 200);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void anOwnerThatWasFrozenForLongServesAgain() throws Exception {
    long before = frames.fence().startMs();
    List<String> refused = new ArrayList<>();

    Signal.STOP.sendTo(features);
    Poll.until(
        "the cluster goes on without the frozen process",
        () -> {
          refused.add(FramesClient.newChannel());
          WireAnswer answer = frames.post(refused.get(refused.size() - 1), "x");
          assertTrue(Set.of(503, 504).contains(answer.status()), answer::text);
          return answer.status() == 503;
        });
    Signal.CONT.sendTo(features);

    awaitFeatures();
    assertInNoFrame(refused, before, frames.fence().endMs());
  }

  private void assertInNoFrame(List<String> channels, long startMs, long endMs) {
    List<Entry> between =
        frames.index().stream()
            .filter(entry -> entry.startAt() >= startMs && entry.endAt() <= endMs)
            .toList();
    assertFalse(between.isEmpty());
    for (Entry entry : between) {
      Frame frame = frames.read(entry);
      channels.forEach(channel -> assertNull(FramesClient.section(frame, channel), channel));
    }
  }
}
