package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.Frame;
import io.lockstep.it.FramesClient.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients of an edge meet while the features' process is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterIT {
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
  void aKilledOwnerIsMissedAndItsSuccessorIsFound() {
    Frame before = frames.fence();
    List<Entry> index = frames.index();

    features.close();
    Poll.until("the edge says that nobody is there", this::missesOwner);
    frames.http().get("/api/channels").retryProblem(503);
    assertTrue(frames.index().containsAll(index.subList(0, 2)), "the index is still served");
    Entry entry = new Entry(before.startMs(), before.endMs(), Long.toString(before.startMs()));
    assertEquals(before, frames.read(entry));

    features = cluster.startFeatures();
    awaitFeatures();
    assertTrue(frames.fence().startMs() >= before.endMs());
  }

  /** Posts; whether nobody took it. Until the death is noticed the post may run out of time. */
  private boolean missesOwner() {
    WireAnswer answer = frames.post("away", "x");
    if (answer.status() == 504) {
      answer.problem(504);
      return false;
    }
    answer.retryProblem(503);
    return true;
  }

  @Test
  void whatAFrozenOwnerDidNotTakeInTimeIsInNoFrame() throws Exception {
    long before = frames.fence().startMs();
    List<String> late = new ArrayList<>();

    Signal.STOP.sendTo(features);
    Poll.until(
        "the last thread of the process has stopped",
        () -> {
          String channel = FramesClient.newChannel();
          WireAnswer answer = frames.post(channel, "x");
          if (answer.status() == 200) {
            return false;
          }
          answer.problem(504);
          return late.add(channel);
        });
    frames.read(frames.newest());
    Signal.CONT.sendTo(features);

    awaitFeatures();
    assertInNoFrame(late, before, frames.fence().endMs());
  }

  @Test
  void anOwnerThatWasFrozenForLongServesAgain() throws Exception {
    long before = frames.fence().startMs();
    List<String> refused = new ArrayList<>();

    Signal.STOP.sendTo(features);
    Poll.until(
        "the cluster goes on without the frozen process",
        () -> {
          String channel = FramesClient.newChannel();
          WireAnswer answer = frames.post(channel, "x");
          if (answer.status() == 200 && refused.isEmpty()) {
            return false; // Its last thread has not stopped yet.
          }
          refused.add(channel);
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
