package io.lockstep.frames.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FrameFetch;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.FrameLayout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Everything but {@code get} happens on the test's own thread, which stands for the event loop. */
class FrameFetchesTest {
  private static final int LARGE = 5_000_000;
  private static final int MIB = 1 << 20;

  private static final Vertx VERTX = Vertx.vertx();

  private final Budget budget = new Budget(16 << 20);
  private final RemoteFrames owner = new RemoteFrames();
  private final SealedFrames sealed =
      new SealedFrames(new FramesCodec(Dialect.DOCUMENTED), budget, () -> 0);
  private final FrameFetches fetches = new FrameFetches(VERTX, owner, sealed);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void aFrameIsFetchedOnceHoweverManyWant() {
    SealedFrame frame = owner.add(1_000, LARGE);
    List<Future<Optional<SealedFrame>>> asked = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      asked.add(fetches.fetch(frame.id()));
    }
    owner.answer();
    asked.add(fetches.fetch(frame.id()));
    owner.answerAll();
    asked.add(fetches.fetch(frame.id()));

    SealedFrame got = asked.get(0).result().orElseThrow();
    assertEquals(frame, got);
    asked.forEach(one -> assertSame(got, one.result().orElseThrow()));
    assertSame(got, sealed.find(frame.id()));
    assertEquals(LARGE - FrameLayout.HEADER_BYTES, budget.usedBytes());
    int pieces = 1 + (LARGE - FrameFetch.FIRST_BYTES + MIB - 1) / MIB;
    assertEquals(pieces, owner.reads().size());
  }

  @Test
  void piecesAreBoundedAndComeOneAfterAnother() {
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    while (!asked.isComplete()) {
      assertEquals(1, owner.unanswered());
      owner.answer();
    }
    assertTrue(owner.reads().stream().allMatch(read -> read.maxBytes() <= MIB));
  }

  @Test
  void largeFramesComeOneAfterAnother() {
    SealedFrame one = owner.add(1_000, LARGE);
    SealedFrame other = owner.add(2_000, LARGE);
    Future<Optional<SealedFrame>> first = fetches.fetch(one.id());
    Future<Optional<SealedFrame>> second = fetches.fetch(other.id());
    owner.answer();
    owner.answer();
    long onePaid = budget.usedBytes();
    assertEquals(LARGE - FrameLayout.HEADER_BYTES, onePaid);
    while (!first.isComplete()) {
      assertEquals(1, owner.unanswered());
      assertEquals(onePaid, budget.usedBytes());
      owner.answer();
    }
    assertFalse(second.isComplete());
    owner.answerAll();
    assertEquals(one, first.result().orElseThrow());
    assertEquals(other, second.result().orElseThrow());
  }

  @Test
  void aFetchThatFailsFailsForAllAndTheNextBeginsAgain() {
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> one = fetches.fetch(frame.id());
    owner.answer();
    owner.answer();
    Future<Optional<SealedFrame>> other = fetches.fetch(frame.id());
    owner.fail(new FailureException(Failure.TIMED_OUT, "silent"));
    assertEquals(Failure.TIMED_OUT, failure(one));
    assertEquals(Failure.TIMED_OUT, failure(other));
    assertNull(sealed.find(frame.id()));
    assertEquals(0, budget.usedBytes());

    Future<Optional<SealedFrame>> again = fetches.fetch(frame.id());
    owner.answerAll();
    assertEquals(frame, again.result().orElseThrow());
  }

  @Test
  void whatWaitsForAnOwnerThatIsGoneFailsWithIt() {
    SealedFrame one = owner.add(1_000, LARGE);
    SealedFrame other = owner.add(2_000, LARGE);
    Future<Optional<SealedFrame>> first = fetches.fetch(one.id());
    Future<Optional<SealedFrame>> second = fetches.fetch(other.id());
    owner.answer();
    owner.answer();
    owner.fail(new FailureException(Failure.NO_OWNER, "gone"));
    assertEquals(Failure.NO_OWNER, failure(first));
    assertEquals(Failure.NO_OWNER, failure(second));
    assertEquals(0, owner.unanswered());
  }

  @Test
  void aMessageThatCannotBeCarriedIsNoFaultOfTheServer() {
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.fail(new FailureException(Failure.FAILED, "the request could not be carried"));
    assertEquals(Failure.NO_OWNER, failure(asked));
  }

  @Test
  void aFrameOfAnotherOwnerIsNotPutTogetherWithIt() {
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.answer();
    owner.answer();
    owner.add(1_000, LARGE + 1);
    owner.answer();
    assertEquals(Failure.NO_OWNER, failure(asked));
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aFrameThatIsDroppedMeanwhileIsNotFound() {
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.answer();
    owner.drop(frame);
    owner.answer();
    assertEquals(Failure.NOT_FOUND, failure(asked));
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aSmallFrameComesWithTheFirstAnswerAndIsPaidForToo() {
    SealedFrame frame = owner.add(1_000, FrameFetch.FIRST_BYTES);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.answer();
    assertEquals(frame, asked.result().orElseThrow());
    assertEquals(1, owner.reads().size());
    assertEquals(FrameFetch.FIRST_BYTES - FrameLayout.HEADER_BYTES, budget.usedBytes());
  }

  @Test
  void withoutMemoryForItNothingIsHeldAndTheRestIsNotAskedFor() {
    SealedFrame frame = owner.add(1_000, 17 << 20);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.answer();
    assertTrue(asked.result().isEmpty());
    assertEquals(1, owner.reads().size());
    assertEquals(0, budget.usedBytes());
    assertNull(sealed.find(frame.id()));
  }

  @Test
  void aFrameOfThisProcessPassesWholeAndCostsNothing() {
    owner.becomeLocal();
    SealedFrame frame = owner.add(1_000, LARGE);
    Future<Optional<SealedFrame>> asked = fetches.fetch(frame.id());
    owner.answer();
    assertEquals(frame, asked.result().orElseThrow());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aRequestIsAnsweredFromAnyThread() throws Exception {
    owner.answerAtOnce();
    SealedFrame frame = owner.add(1_000, LARGE);
    assertEquals(frame, get(fetches.get(frame.id())));
    assertEquals(Failure.NOT_FOUND, refusal(fetches.get("7")));
    assertEquals(Failure.OVERLOADED, refusal(fetches.get(owner.add(500, 17 << 20).id())));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Failure refusal(Future<?> future) {
    ExecutionException ended = assertThrows(ExecutionException.class, () -> get(future));
    return assertInstanceOf(FailureException.class, ended.getCause()).failure();
  }

  private static Failure failure(Future<?> future) {
    return assertInstanceOf(FailureException.class, future.cause()).failure();
  }
}
