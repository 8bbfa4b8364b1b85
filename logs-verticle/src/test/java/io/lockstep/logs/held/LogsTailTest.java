package io.lockstep.logs.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.logs.Entries;
import io.lockstep.logs.LogsEvent.Tail;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.LogLevel;
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

  private static Tail findTail(Logs logs, EntryFilter filter, int count, long below) {
    return Entries.whole(logs.findTail(filter, count, below));
  }

  private static EntryFilter of(String user) {
    return new EntryFilter("", LogLevel.TRACE, Set.of(user), "");
  }

  @ParameterizedTest
  @CsvSource({"0,1004,0", "1,1003,1", "5,999,5", "6,999,5", "2147483647,999,5"})
  void theNewestAreFoundAsFarAsTheyAreHeld(int count, long after, int found) {
    assertEquals(new Tail(after, found, true), findTail(logs(5), EntryFilter.ALL, count, NO_BOUND));
  }

  @Test
  void ofAnEmptyLogThereIsNoTail() {
    assertEquals(new Tail(999, 0, true), findTail(logs(0), EntryFilter.ALL, 3, NO_BOUND));
  }

  @Test
  void whatIsEvictedMeanwhileIsNotFound() {
    Logs logs = logs(100_000);
    TailSearch search = logs.findTail(of("joe"), 20_000, NO_BOUND);
    assertNull(search.step());
    for (int i = 0; i < 99_990; i++) {
      logs.publish(Entries.held(FIRST + 100_000 + i));
    }
    assertEquals(
        new Tail(FIRST + 100_000 - LogSearch.STEP_ENTRIES - 1, 3, true), Entries.whole(search));
  }

  @Test
  void onlyWhatPassesCounts() {
    assertEquals(new Tail(1_009, 2, true), findTail(logs(25), of("joe"), 2, NO_BOUND));
  }

  @Test
  void onlyWhatIsBelowCounts() {
    assertEquals(new Tail(1_000, 2, true), findTail(logs(5), EntryFilter.ALL, 2, 1_003));
    assertEquals(new Tail(999, 0, true), findTail(logs(5), EntryFilter.ALL, 2, 1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 2_500, 5_000, 9_999})
  void aLongSearchIsDoneInSlicesAndFindsExactlyThose(int count) {
    Logs logs = logs(50_000);
    Tail tail = findTail(logs, of("joe"), count, NO_BOUND);
    int found = tail.found();
    while (!tail.done()) {
      tail = findTail(logs, of("joe"), count - found, tail.after() + 1);
      found += tail.found();
    }
    int expected = Math.min(count, 5_000);
    assertEquals(expected, found);
    assertEquals(FIRST + 50_000 - 10L * expected - 1, tail.after());
  }
}
