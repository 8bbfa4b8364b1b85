package io.lockstep.frames.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.format.Dialect;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FrameMirrorTest {
  private static final int SMALL = 100;

  private static final Vertx VERTX = Vertx.vertx();
  private static final Context LOOP = VERTX.getOrCreateContext();

  private final Budget budget = new Budget(1 << 20);
  private final RemoteFrames owner = new RemoteFrames();
  private final SealedFrames sealed =
      new SealedFrames(new FramesCodec(Dialect.DOCUMENTED), budget, () -> 0);
  private final FrameMirror mirror =
      new FrameMirror(
          VERTX,
          () -> Future.failedFuture("nobody follows here"),
          new FrameFetches(VERTX, owner, sealed),
          sealed);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void anIndexIsServedAsSoonAsAllOfItIsHere() {
    onLoop(
        () -> {
          add(3_000, 2_000, 1_000);
          mirror.want(index(3_000, 2_000, 1_000));
          owner.answer();
          owner.answer();
          assertNull(sealed.index());
          owner.answer();
          assertServed(3_000, 2_000, 1_000);
        });
  }

  @Test
  void oneFailedReadPublishesNoIndexWithAHole() {
    onLoop(
        () -> {
          add(2_000, 1_000);
          mirror.want(index(2_000, 1_000));
          owner.answerAll();
          add(4_000, 3_000);
          mirror.want(index(4_000, 3_000, 2_000, 1_000));
          owner.answer();
          owner.fail(new FailureException(Failure.TIMED_OUT, "silent"));
          assertServed(2_000, 1_000);
        });
    awaitQuestion();
    onLoop(
        () -> {
          owner.answerAll();
          assertServed(4_000, 3_000, 2_000, 1_000);
        });
  }

  @Test
  void whatTheOwnerHasDroppedMeanwhileEndsTheIndex() {
    onLoop(
        () -> {
          add(4_000, 3_000, 1_000);
          mirror.want(index(4_000, 3_000, 2_000, 1_000));
          owner.answerAll();
          assertServed(4_000, 3_000);
        });
  }

  @Test
  void theNewestIndexIsGotNext() {
    onLoop(
        () -> {
          add(3_000, 2_000, 1_000);
          mirror.want(index(1_000));
          mirror.want(index(2_000, 1_000));
          mirror.want(index(3_000, 2_000));
          owner.answer();
          assertServed(1_000);
          owner.answer();
          owner.answer();
          assertServed(3_000, 2_000);
          assertEquals(3, owner.reads().size());
        });
  }

  @Test
  void framesForWhichThereIsNoMemoryAreListedAllTheSame() {
    onLoop(
        () -> {
          add(3_000);
          owner.add(2_000, 2 << 20);
          add(1_000);
          mirror.want(index(3_000, 2_000, 1_000));
          owner.answerAll();
          assertEquals(List.of(3_000L, 2_000L, 1_000L), listed());
          assertNotNull(sealed.find("3000"));
          assertNull(sealed.find("2000"));
          assertNotNull(sealed.find("1000"));
        });
  }

  @Test
  void manyFramesAreGotAFewAtATime() {
    onLoop(
        () -> {
          long[] starts = LongStream.rangeClosed(1, 1_000).map(i -> 1_001 - i).toArray();
          add(starts);
          mirror.want(index(starts));
          while (owner.unanswered() > 0) {
            assertTrue(owner.unanswered() <= 16, () -> owner.unanswered() + " at once");
            owner.answer();
          }
          assertServed(starts);
          assertEquals(1_000, owner.reads().size());
        });
  }

  /** Waits until the mirror, whose timers run on the event loop, asks for something. */
  private void awaitQuestion() {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    AtomicBoolean asked = new AtomicBoolean();
    while (!asked.get()) {
      assertTrue(System.nanoTime() < end, "nothing is asked");
      LockSupport.parkNanos(1_000_000);
      onLoop(() -> asked.set(owner.unanswered() > 0));
    }
  }

  private static void onLoop(Runnable steps) {
    Promise<Void> done = Promise.promise();
    LOOP.runOnContext(
        v -> {
          try {
            steps.run();
            done.complete();
          } catch (RuntimeException | Error e) {
            done.fail(e);
          }
        });
    done.future().await();
  }

  private void add(long... startsMs) {
    for (long startMs : startsMs) {
      owner.add(startMs, SMALL);
    }
  }

  private static FramesEvent.Index index(long... startsMs) {
    return new FramesEvent.Index(
        Arrays.stream(startsMs)
            .mapToObj(startMs -> new FramesEvent.Entry(startMs, startMs + 1_000))
            .toList());
  }

  /** Those are listed, and all that is listed is here. */
  private void assertServed(long... startsMs) {
    assertEquals(Arrays.stream(startsMs).boxed().toList(), listed());
    for (long startMs : startsMs) {
      assertNotNull(sealed.find(Long.toString(startMs)));
    }
  }

  private List<Long> listed() {
    Bytes index = sealed.index();
    assertNotNull(index);
    return new JsonArray(new String(index.array(), StandardCharsets.UTF_8))
        .stream().map(entry -> ((JsonObject) entry).getLong("startAt")).toList();
  }
}
