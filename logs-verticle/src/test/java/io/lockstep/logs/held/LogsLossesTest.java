package io.lockstep.logs.held;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.logs.Entries;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.LogsEvent.Gap;
import io.lockstep.logs.LogsEvent.Page;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads on across entries that are lost is told of them, where they were. */
class LogsLossesTest {
  private static final int FIRST = 10;

  private static Logs logs() {
    return new Logs(100, Integer.MAX_VALUE, FIRST);
  }

  private static void publish(Logs logs, long from, long to) {
    for (long number = from; number <= to; number++) {
      logs.publish(Entries.held(number));
    }
  }

  /** Has 10 to 12, then 15 and 16. */
  private static Logs withALossInTheMiddle(boolean isCounted) {
    Logs logs = logs();
    publish(logs, 10, 12);
    logs.lost(new LostNumbers(13, 14, isCounted));
    publish(logs, 15, 16);
    return logs;
  }

  /** What a listener gets, page after page: the numbers of entries, and gaps. */
  private static List<Object> read(Logs logs, long after) {
    return read(logs, after, EntryFilter.ALL);
  }

  private static List<Object> read(Logs logs, long after, EntryFilter filter) {
    List<Object> all = new ArrayList<>();
    long at = after;
    for (int pages = 0; at != logs.newest(); pages++) {
      Page page = Entries.whole(logs.read(at, filter, Integer.MAX_VALUE));
      assertEquals(true, pages < 10 && (page.upTo() > at || at > logs.newest()), "it comes on");
      if (page.gap() != null) {
        all.add(page.gap());
      }
      page.entries().forEach(entry -> all.add(entry.number()));
      at = page.upTo();
    }
    return all;
  }

  private static Gap gap(@Nullable Long missing, long number) {
    return new Gap(missing, number);
  }

  @Test
  void aLossIsToldWhereItIs() {
    Logs logs = withALossInTheMiddle(true);
    List<Object> all = List.of(10L, 11L, 12L, gap(2L, 14), 15L, 16L);
    assertEquals(all, read(logs, 0));
    assertEquals(all, read(logs, 9));
    assertEquals(all.subList(3, 6), read(logs, 12));
  }

  @ParameterizedTest
  @CsvSource({"12, 2", "13, 1"})
  void whoHasComeSoFarIsToldOfTheRest(long after, long missing) {
    assertEquals(List.of(gap(missing, 14), 15L, 16L), read(withALossInTheMiddle(true), after));
  }

  @Test
  void whoIsBehindItIsToldNothing() {
    assertEquals(List.of(15L, 16L), read(withALossInTheMiddle(true), 14));
    assertEquals(List.of(16L), read(withALossInTheMiddle(true), 15));
  }

  @Test
  void howMuchIsLostMayBeUnknown() {
    Logs logs = withALossInTheMiddle(false);
    assertEquals(List.of(10L, 11L, 12L, gap(null, 14), 15L, 16L), read(logs, 0));
    assertEquals(List.of(gap(null, 14), 15L, 16L), read(logs, 13));
  }

  @Test
  void itIsToldWhateverTheFilter() {
    EntryFilter joe = new EntryFilter("", LogLevel.TRACE, Set.of("joe"), "");
    Logs logs = withALossInTheMiddle(true);
    logs.publish(Entries.held(17, LogLevel.INFO, "", "joe"));
    assertEquals(List.of(gap(2L, 16), 17L), read(logs, 0, joe));
  }

  @Test
  void atTheEndItIsToldOnce() {
    Logs logs = logs();
    publish(logs, 10, 12);
    logs.lost(new LostNumbers(13, 19, true));
    assertEquals(19, logs.newest());
    assertEquals(List.of(10L, 11L, 12L, gap(7L, 19)), read(logs, 0));
    assertEquals(List.of(gap(7L, 19)), read(logs, 12));
    assertEquals(List.of(), read(logs, 19));
    publish(logs, 20, 20);
    assertEquals(List.of(gap(7L, 19), 20L), read(logs, 12));
  }

  @Test
  void atTheBeginningItIsToldToo() {
    Logs logs = logs();
    logs.lost(new LostNumbers(10, 14, true));
    publish(logs, 15, 15);
    assertEquals(List.of(gap(5L, 14), 15L), read(logs, 0));
    assertEquals(List.of(gap(2L, 14), 15L), read(logs, 12));
    assertEquals(List.of(gap(null, 14), 15L), read(logs, 3));
  }

  @Test
  void whereAllIsLostThatIsAllThereIsToTell() {
    Logs logs = logs();
    logs.lost(new LostNumbers(10, 14, true));
    assertEquals(List.of(gap(5L, 14)), read(logs, 0));
    assertEquals(List.of(gap(1L, 14)), read(logs, 13));
  }

  @Test
  void lossesSideBySideAreOne() {
    Logs logs = logs();
    publish(logs, 10, 10);
    logs.lost(new LostNumbers(11, 11, true));
    logs.lost(new LostNumbers(12, 14, true));
    publish(logs, 15, 15);
    assertEquals(List.of(10L, gap(4L, 14), 15L), read(logs, 0));
    assertEquals(List.of(gap(2L, 14), 15L), read(logs, 12));
  }

  @Test
  void severalAreToldEachInItsPlace() {
    Logs logs = withALossInTheMiddle(true);
    logs.lost(new LostNumbers(17, 17, false));
    publish(logs, 18, 18);
    assertEquals(List.of(10L, 11L, 12L, gap(2L, 14), 15L, 16L, gap(null, 17), 18L), read(logs, 0));
  }

  @Test
  void whatIsNotHeldAnyMoreCountsToo() {
    Logs logs = new Logs(2, Integer.MAX_VALUE, FIRST);
    publish(logs, 10, 12);
    logs.lost(new LostNumbers(13, 14, true));
    publish(logs, 15, 17);
    assertEquals(List.of(gap(6L, 15), 16L, 17L), read(logs, 0));
    assertEquals(List.of(gap(4L, 15), 16L, 17L), read(logs, 11));
  }

  @Test
  void norDoesAnybodyKnowItLaterWhereNobodyKnewBefore() {
    Logs logs = new Logs(2, Integer.MAX_VALUE, FIRST);
    publish(logs, 10, 12);
    logs.lost(new LostNumbers(13, 14, false));
    publish(logs, 15, 17);
    assertEquals(List.of(gap(null, 15), 16L, 17L), read(logs, 11));
    assertEquals(List.of(gap(1L, 15), 16L, 17L), read(logs, 14));
  }

  @Test
  void theNewestFewAreFoundAcrossIt() {
    Logs logs = withALossInTheMiddle(true);
    LogsEvent.Tail tail = Entries.whole(logs.findTail(EntryFilter.ALL, 3, Long.MAX_VALUE));
    assertEquals(List.of(12L, gap(2L, 14), 15L, 16L), read(logs, tail.after()));
  }
}
