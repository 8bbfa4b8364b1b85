package io.lockstep.logs.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.logs.Entries;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.LogsEvent.Gap;
import io.lockstep.logs.LogsEvent.Page;
import io.lockstep.logs.Stamping;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener gets that has come to some number, and what it is told that it missed. */
class LogsReadTest {
  private static final int NO_BOUND = Integer.MAX_VALUE;
  private static final int FIRST = 1_000;

  private static Logs logs(int maxCount, int count) {
    Logs logs = new Logs(maxCount, NO_BOUND, FIRST);
    for (int i = 0; i < count; i++) {
      logs.publish(Entries.held(FIRST + i));
    }
    return logs;
  }

  private static Page read(Logs logs, long after) {
    return read(logs, after, EntryFilter.ALL, NO_BOUND);
  }

  private static Page read(Logs logs, long after, EntryFilter filter, int maxBytes) {
    return Entries.whole(logs.read(after, filter, maxBytes));
  }

  private static List<String> entries(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(n -> "{\"n\":" + n + "}").toList();
  }

  private static void assertPage(@Nullable Gap gap, List<String> entries, long upTo, Page page) {
    assertEquals(gap, page.gap());
    assertEquals(entries, Entries.texts(page.entries()));
    assertEquals(upTo, page.upTo());
  }

  @Test
  void whatFollowsIsRead() {
    Logs logs = logs(10, 5);
    assertPage(null, entries(1_003, 1_004), 1_004, read(logs, 1_002));
    assertPage(null, List.of(), 1_004, read(logs, 1_004));
  }

  @Test
  void fromZeroOnEverythingIsRead() {
    assertPage(null, entries(1_000, 1_004), 1_004, read(logs(10, 5), 0));
  }

  @Test
  void fromJustBeforeTheFirstOnEverythingIsRead() {
    assertPage(null, entries(1_000, 1_004), 1_004, read(logs(10, 5), 999));
  }

  @Test
  void whatWasEvictedSinceIsMissingAndCounted() {
    Logs logs = logs(3, 5);
    assertPage(new Gap(1L, 1_001), entries(1_002, 1_004), 1_004, read(logs, 1_000));
    assertPage(new Gap(2L, 1_001), entries(1_002, 1_004), 1_004, read(logs, 999));
    assertPage(new Gap(2L, 1_001), entries(1_002, 1_004), 1_004, read(logs, 0));
    assertNull(read(logs, 1_001).gap());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 500, 998})
  void nobodyKnowsHowMuchOfAnEarlierLogIsMissing(long after) {
    assertPage(new Gap(null, 999), entries(1_000, 1_001), 1_001, read(logs(10, 2), after));
    assertPage(new Gap(null, 1_000), entries(1_001, 1_001), 1_001, read(logs(1, 2), after));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_002, 5_000, Long.MAX_VALUE})
  void aboveTheNewestAllThatIsHeldIsReadBehindAGap(long after) {
    assertPage(new Gap(null, 999), entries(1_000, 1_001), 1_001, read(logs(10, 2), after));
  }

  @Test
  void ofAnEmptyLogNothingIsMissingFromZeroOn() {
    Logs logs = logs(10, 0);
    assertEquals(999, logs.newest());
    assertEquals(1_000, logs.oldest());
    assertPage(null, List.of(), 999, read(logs, 0));
    assertPage(null, List.of(), 999, read(logs, 999));
    assertPage(new Gap(null, 999), List.of(), 999, read(logs, 2_000));
  }

  @Test
  void theGapEndsJustBeforeTheFirstEntryThatPasses() {
    Logs logs = new Logs(3, NO_BOUND, FIRST);
    for (int i = 0; i < 5; i++) {
      logs.publish(Entries.held(FIRST + i, i == 3 ? LogLevel.WARN : LogLevel.INFO, "", ""));
    }
    EntryFilter warnings = new EntryFilter("", LogLevel.WARN, Set.of(), "");
    assertPage(new Gap(2L, 1_002), entries(1_003, 1_003), 1_004, read(logs, 0, warnings, NO_BOUND));
  }

  @Test
  void whatDoesNotPassIsPassedOver() {
    Logs logs = logs(10, 3);
    logs.publish(Entries.held(1_003, LogLevel.ERROR, "", "joe"));
    logs.publish(Entries.held(1_004));
    EntryFilter joe = new EntryFilter("", LogLevel.TRACE, Set.of("joe"), "");
    assertPage(null, entries(1_003, 1_003), 1_004, read(logs, 999, joe, NO_BOUND));
  }

  @Test
  void whereNothingIsHeldYetAGapIsToldOnce() {
    Logs empty = new Logs(10, NO_BOUND, FIRST);
    LogsEvent.Page page = read(empty, 5, EntryFilter.ALL, NO_BOUND);
    assertEquals(new LogsEvent.Gap(null, FIRST - 1), page.gap());
    assertEquals(FIRST - 1, page.upTo());
    assertNull(read(empty, page.upTo(), EntryFilter.ALL, NO_BOUND).gap());
  }

  @Test
  void aPageIsBoundedInBytesAndHoldsOneEntryAtLeast() {
    Logs logs = logs(10, 5);
    int two = 2 * (Stamping.length(Entries.held(1_000)) + 1);
    assertPage(null, entries(1_000, 1_001), 1_001, read(logs, 999, EntryFilter.ALL, two));
    assertPage(null, entries(1_000, 1_000), 1_000, read(logs, 999, EntryFilter.ALL, two - 1));
    assertPage(null, entries(1_002, 1_002), 1_002, read(logs, 1_001, EntryFilter.ALL, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "needle"})
  void aLongSearchIsDoneInSlicesThatEndUpAtEveryEntry(String text) {
    Logs logs = new Logs(100_000, NO_BOUND, FIRST);
    for (int i = 0; i < 50_000; i++) {
      String message = i % 9_999 == 0 ? "a NEEDLE" : "hay";
      logs.publish(Entries.saying(FIRST + i, message));
    }
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of(), text);
    int slices = 0;
    long after = 0;
    List<String> found = new ArrayList<>();
    while (after != logs.newest()) {
      Page page = read(logs, after, filter, NO_BOUND);
      found.addAll(Entries.texts(page.entries()));
      after = page.upTo();
      slices++;
    }
    assertEquals(text.isEmpty() ? 50_000 : 6, found.size());
    assertEquals(text.isEmpty() ? 3 : 50, slices);
  }

  @Test
  void whatIsEvictedBeforeItIsLookedAtIsMissing() {
    Logs logs = logs(10_000, 10_000);
    PageSearch search = logs.read(0, EntryFilter.ALL, NO_BOUND);
    assertNull(search.step());
    for (int i = 0; i < 5_000; i++) {
      logs.publish(Entries.held(FIRST + 10_000 + i));
    }
    Page page = Entries.whole(search);
    assertNull(page.gap());
    assertEquals(LogSearch.STEP_ENTRIES, page.entries().size());
    assertEquals(FIRST + LogSearch.STEP_ENTRIES - 1, page.upTo());
    Page next = read(logs, page.upTo());
    assertEquals(new Gap(5_000L - LogSearch.STEP_ENTRIES, FIRST + 4_999), next.gap());
  }

  @Test
  void whatIsEvictedBeforeTheFirstStepIsMissing() {
    Logs logs = logs(3, 3);
    PageSearch search = logs.read(FIRST, EntryFilter.ALL, NO_BOUND);
    for (int i = 3; i < 6; i++) {
      logs.publish(Entries.held(FIRST + i));
    }
    assertPage(new Gap(2L, 1_002), entries(1_003, 1_005), 1_005, Entries.whole(search));
  }

  @Test
  void whatIsEvictedBehindASearchMakesNoDifference() {
    Logs logs = logs(10_000, 10_000);
    PageSearch search = logs.read(0, EntryFilter.ALL, NO_BOUND);
    assertNull(search.step());
    for (int i = 0; i < LogSearch.STEP_ENTRIES; i++) {
      logs.publish(Entries.held(FIRST + 10_000 + i));
    }
    Page page = Entries.whole(search);
    assertNull(page.gap());
    assertEquals(10_000 + LogSearch.STEP_ENTRIES, page.entries().size());
  }

  @Test
  void numbersThatAreLostAreNotGivenAgain() {
    Logs logs = logs(10, 1);
    logs.lost(new LostNumbers(1_001, 1_005, true));
    assertEquals(1_005, logs.newest());
    assertEquals(1_006, logs.stamp(Entries.add(1).entries(), 0).get(0).number());
  }

  @Test
  void whatIsStampedCannotBeReadBeforeItIsPublished() {
    Logs logs = logs(10, 1);
    List<HeldEntry> stamped = logs.stamp(Entries.add(2).entries(), 7);
    assertEquals(List.of(1_001L, 1_002L), stamped.stream().map(HeldEntry::number).toList());
    assertPage(null, entries(1_000, 1_000), 1_000, read(logs, 999));
    stamped.forEach(logs::publish);
    assertEquals(1_002, read(logs, 999).upTo());
  }
}
