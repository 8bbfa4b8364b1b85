package io.lockstep.logs.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.logs.Entries;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.held.Logs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final int FIRST = 1_000;

  private final Logs logs = new Logs(100, Long.MAX_VALUE, FIRST);
  private final SlowStore store = new SlowStore();
  private final List<Long> published = new ArrayList<>();
  private final long cost = Entries.add(1).cost();
  private final Intake intake =
      new Intake(logs, store, () -> 7, 4 * cost, () -> published.add(logs.newest()));

  /** Answers when it is told to. */
  private static final class SlowStore implements EntryStore {
    final List<List<Long>> asked = new ArrayList<>();
    private final Queue<Consumer<@Nullable FailureException>> waiting = new ArrayDeque<>();

    @Override
    public void keep(
        List<HeldEntry> entries, long oldest, Consumer<@Nullable FailureException> done) {
      asked.add(entries.stream().map(HeldEntry::number).toList());
      waiting.add(done);
    }

    void keeps() {
      waiting.remove().accept(null);
    }

    void fails() {
      waiting.remove().accept(new FailureException(Failure.OVERLOADED, "the disk is full"));
    }
  }

  /** A request that was answered, refused, or is still waiting. */
  private record Request(CompletableFuture<LogsEvent.Added> added) {
    boolean isAnswered() {
      return added.isDone() && !added.isCompletedExceptionally();
    }

    String refusal() {
      CompletionException thrown =
          assertThrows(CompletionException.class, () -> added.getNow(null));
      FailureException failure = assertInstanceOf(FailureException.class, thrown.getCause());
      assertEquals(Failure.OVERLOADED, failure.failure());
      return failure.detail();
    }
  }

  private Request add(int count) {
    return add(intake, count);
  }

  private static Request add(Intake intake, int count) {
    return new Request(intake.add(Entries.add(count), () -> false).toCompletableFuture());
  }

  @Test
  void nothingIsReadOrAnsweredBeforeItIsKept() {
    Request added = add(2);
    assertEquals(List.of(List.of(1_000L, 1_001L)), store.asked);
    assertEquals(0, logs.count());
    assertFalse(added.isAnswered());
    store.keeps();
    assertTrue(added.isAnswered());
    assertEquals(2, logs.count());
    assertEquals(List.of(1_001L), published);
  }

  @Test
  void whatIsAnsweredCanBeRead() {
    List<Long> newest = new ArrayList<>();
    CompletableFuture<?> read = add(1).added().thenRun(() -> newest.add(logs.newest()));
    store.keeps();
    assertTrue(read.isDone());
    assertEquals(List.of(1_000L), newest);
  }

  @Test
  void whatComesMeanwhileIsKeptInOneGoAndInItsOrder() {
    add(1);
    Request second = add(1);
    Request third = add(2);
    assertEquals(1, store.asked.size());
    store.keeps();
    assertEquals(List.of(List.of(1_000L), List.of(1_001L, 1_002L, 1_003L)), store.asked);
    assertFalse(second.isAnswered());
    store.keeps();
    assertTrue(second.isAnswered() && third.isAnswered());
    assertEquals(List.of(1_000L, 1_003L), published);
  }

  @Test
  void numbersOfWhatCouldNotBeKeptAreGivenAgain() {
    Request first = add(2);
    Request second = add(1);
    store.fails();
    assertEquals("the disk is full", first.refusal());
    assertEquals(List.of(), published);
    assertEquals(0, logs.count());
    assertEquals(List.of(List.of(1_000L, 1_001L), List.of(1_000L)), store.asked);
    store.keeps();
    assertTrue(second.isAnswered());
    assertEquals(1, logs.count());
  }

  @Test
  void allRequestsOfAGoFailTogether() {
    add(1);
    Request second = add(1);
    Request third = add(1);
    store.keeps();
    store.fails();
    second.refusal();
    third.refusal();
    assertEquals(1, logs.count());
  }

  @Test
  void moreThanMayWaitIsRefusedAndTheRestIsKept() {
    add(1);
    add(2);
    Request last = add(1);
    assertEquals("more log entries arrive than can be stored", add(1).refusal());
    store.keeps();
    store.keeps();
    assertTrue(last.isAnswered());
    assertEquals(4, logs.count());
    add(3);
    store.keeps();
    assertEquals(7, logs.count());
  }

  @Test
  void oneRequestMayWaitHoweverLargeItIs() {
    add(1);
    Request large = add(10);
    add(1).refusal();
    store.keeps();
    store.keeps();
    assertTrue(large.isAnswered());
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotKept() {
    add(1);
    boolean[] late = new boolean[1];
    CompletableFuture<LogsEvent.Added> waiting =
        intake.add(Entries.add(1), () -> late[0]).toCompletableFuture();
    Request next = add(1);
    late[0] = true;
    store.keeps();
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> waiting.getNow(null));
    FailureException failure = assertInstanceOf(FailureException.class, thrown.getCause());
    assertEquals(Failure.TIMED_OUT, failure.failure());
    store.keeps();
    assertTrue(next.isAnswered());
    assertEquals(List.of(List.of(1_000L), List.of(1_001L)), store.asked);
  }

  @Test
  void aStoreThatThrowsDoesNotStopTheIntake() {
    List<String> told = new ArrayList<>();
    EntryStore throwing =
        (entries, oldest, done) -> {
          told.add("asked");
          throw new IllegalStateException("secret");
        };
    Intake broken = new Intake(logs, throwing, () -> 7, cost, () -> {});
    assertTrue(add(broken, 1).added().isCompletedExceptionally());
    assertTrue(add(broken, 1).added().isCompletedExceptionally());
    assertEquals(List.of("asked", "asked"), told);
    assertEquals(0, logs.count());
  }

  @Test
  void whereNothingIsKeptEverythingIsAnsweredAtOnce() {
    Intake fast = new Intake(logs, EntryStore.NONE, () -> 7, 1, () -> {});
    for (int i = 0; i < 5; i++) {
      assertTrue(add(fast, 3).isAnswered());
    }
    assertEquals(15, logs.count());
  }

  @Test
  void theStoreIsToldFromWhereOnEntriesAreStillHeld() {
    Logs few = new Logs(2, Long.MAX_VALUE, FIRST);
    List<Long> told = new ArrayList<>();
    EntryStore noting =
        (entries, oldest, done) -> {
          told.add(oldest);
          done.accept(null);
        };
    Intake noted = new Intake(few, noting, () -> 7, cost, () -> {});
    for (int i = 0; i < 4; i++) {
      assertTrue(add(noted, 1).isAnswered());
    }
    assertEquals(List.of(1_000L, 1_000L, 1_000L, 1_001L), told);
  }
}
