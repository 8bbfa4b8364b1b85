package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.logs.LogsEvent.Tail;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a listener begins that wants the newest so many. */
class LogsTailTest {
  private static final int FIRST = 1_000;
  private static final long NO_BOUND = Long.MAX_VALUE;

  private static Logs logs(int count) {
    Logs logs = new Logs(100_000, NO_BOUND, FIRST);
    for (int i = 0; i < count; i++) {
      logs.publish(Entries.held(FIRST + i, LogLevel.INFO, "", i % 10 == 0 ? "joe" : "ada"));
    }
    return logs;
  }

  private static EntryFilter of(String user) {
    return new EntryFilter("", LogLevel.TRACE, Set.of(user), "");
  }

  @ParameterizedTest
  @CsvSource({"0,1004,0", "1,1003,1", "5,999,5", "6,999,5", "2147483647,999,5"})
  void theNewestAreFoundAsFarAsTheyAreHeld(int count, long after, int found) {
    assertEquals(new Tail(after, found, true), logs(5).findTail(EntryFilter.ALL, count, NO_BOUND));
  }

  @Test
  void ofAnEmptyLogThereIsNoTail() {
    assertEquals(new Tail(999, 0, true), logs(0).findTail(EntryFilter.ALL, 3, NO_BOUND));
  }

  @Test
  void onlyWhatPassesCounts() {
    assertEquals(new Tail(1_009, 2, true), logs(25).findTail(of("joe"), 2, NO_BOUND));
  }

  @Test
  void onlyWhatIsBelowCounts() {
    assertEquals(new Tail(1_000, 2, true), logs(5).findTail(EntryFilter.ALL, 2, 1_003));
    assertEquals(new Tail(999, 0, true), logs(5).findTail(EntryFilter.ALL, 2, 1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 2_500, 5_000, 9_999})
  void aLongSearchIsDoneInSlicesAndFindsExactlyThose(int count) {
    Logs logs = logs(50_000);
    Tail tail = logs.findTail(of("joe"), count, NO_BOUND);
    int found = tail.found();
    while (!tail.done()) {
      tail = logs.findTail(of("joe"), count - found, tail.after() + 1);
      found += tail.found();
    }
    int expected = Math.min(count, 5_000);
    assertEquals(expected, found);
    assertEquals(FIRST + 50_000 - 10L * expected - 1, tail.after());
  }
}
