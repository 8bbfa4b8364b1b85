package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code since} and {@code tail}: what is still held comes first. */
interface LogsResumeRules extends LogsFixture {
  /** Adds entries of a user and returns their numbers. */
  private long[] added(String user, String... messages) {
    long[] numbers = new long[messages.length];
    try (LogListener listener = listen("?user=" + user)) {
      for (int i = 0; i < messages.length; i++) {
        add(entry(messages[i], "user", user));
        numbers[i] = listener.expect().next().number();
      }
    }
    return numbers;
  }

  @Test
  default void sinceSendsWhatHasAHigherNumberOnceInOrderAndThenWhatIsNew() {
    long[] numbers = added("since", "a", "b", "c", "d");
    try (LogListener listener = listen("?user=since&since=" + numbers[1])) {
      listener.expect("c", "d");
      add(entry("e", "user", "since"));
      listener.expect("e");
    }
  }

  @Test
  default void sinceTheNewestSendsWhatIsNewOnly() {
    long[] numbers = added("newest", "a", "b");
    try (LogListener listener = listen("?user=newest&since=" + numbers[1])) {
      add(entry("c", "user", "newest"));
      listener.expect("c");
    }
  }

  @Test
  default void sinceZeroSendsEverythingWhereNothingIsForgotten() {
    added("zero", "a", "b");
    try (LogListener all = listen("?since=0");
        LogListener filtered = listen("?user=zero&since=0")) {
      LogEntry first = all.nextOfAll();
      assertFalse(first.isGap(), first::text);
      filtered.expect("a", "b");
      add(entry("c", "user", "zero"));
      assertFalse(all.allUntil("c").stream().anyMatch(LogEntry::isGap));
      filtered.expect("c");
    }
  }

  @Test
  default void whoLeavesAndComesBackMissesNothingAndGetsNothingTwice() {
    long last = added("back", "0")[0];
    int number = 1;
    for (int visit = 0; visit < 10; visit++) {
      add(entry(Integer.toString(number), "user", "back"));
      try (LogListener listener = listen("?user=back&since=" + last)) {
        add(entry(Integer.toString(number + 1), "user", "back"));
        listener.expect(Integer.toString(number));
        LogEntry entry = listener.next();
        assertEquals(Integer.toString(number + 1), entry.message());
        last = entry.number();
      }
      number += 2;
    }
  }

  @Test
  default void sinceBeforeThisLogIsToldThatNobodyKnowsWhatIsMissing() {
    long first = added("before", "a", "b")[0];
    try (LogListener listener = listen("?user=before&since=5")) {
      assertTrue(listener.expectGap(null).number() < first);
      listener.expect("a", "b");
    }
  }

  @Test
  default void sinceAboveTheNewestIsToldSoAndGetsAllThatIsHeld() {
    long first = added("above", "a", "b")[0];
    for (long since : new long[] {first + (1L << 40), (1L << 53) - 1, Long.MAX_VALUE}) {
      try (LogListener listener = listen("?user=above&since=" + since);
          LogListener all = listen("?since=" + since)) {
        assertTrue(listener.expectGap(null).number() < first);
        listener.expect("a", "b");
        LogEntry gap = all.expectGap(null);
        assertEquals(gap.number() + 1, all.nextOfAll().number());
        add(entry("c", "user", "other"));
      }
    }
  }

  @Test
  default void tailSendsTheNewestOfThoseAskedForAndThenWhatIsNew() {
    added("tail", "a", "b", "c");
    added("noise", "x", "y");
    try (LogListener listener = listen("?user=tail&tail=2")) {
      listener.expect("b", "c");
      add(entry("d", "user", "tail"));
      listener.expect("d");
    }
  }

  @Test
  default void tailOfMoreThanThereIsSendsAllWithoutAGap() {
    added("long-tail", "a", "b");
    for (String tail : List.of("3", "100000", "2147483648", "9007199254740993")) {
      try (LogListener listener = listen("?user=long-tail&tail=" + tail)) {
        listener.expect("a", "b");
      }
    }
  }

  @Test
  default void tailZeroSendsWhatIsNewOnly() {
    added("no-tail", "a");
    try (LogListener listener = listen("?user=no-tail&tail=0")) {
      add(entry("b", "user", "no-tail"));
      listener.expect("b");
    }
  }

  @Test
  default void aTextIsFoundHoweverFarBackTheTailReaches() {
    add(entry("the needle of the tail", "user", "searched"));
    String[] noise = new String[1_000];
    Arrays.fill(noise, entry("hay", "user", "searched"));
    for (int i = 0; i < 5; i++) {
      add(noise);
    }
    try (LogListener listener = listen("?text=needle%20of%20the%20tail&tail=1")) {
      listener.expect("the needle of the tail");
    }
  }
}
