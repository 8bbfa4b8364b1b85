package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** The log as a listener has it that was there all the time: what others get is held to it. */
final class CompleteLog {
  private final LogListener listener;
  private final List<LogEntry> entries = new ArrayList<>();

  CompleteLog(LogListener listener) {
    this.listener = listener;
  }

  /** Reads up to the entry that says {@code last}, which must be new; nothing may be missing. */
  CompleteLog readUntil(String last) {
    entries.addAll(listener.allUntil(last));
    assertFalse(entries.stream().anyMatch(LogEntry::isGap));
    return this;
  }

  /** The number of the newest entry that was read. */
  long newest() {
    return entries.get(entries.size() - 1).number();
  }

  /**
   * Fails unless {@code got} is the newest part of this log, but for gaps that say exactly how much
   * they stand for.
   *
   * @param after the number behind which it must begin
   * @return how many gaps there were
   */
  int expectFrom(long after, List<LogEntry> got) {
    int place = placeAfter(after);
    int gaps = 0;
    for (LogEntry entry : got) {
      if (entry.isGap()) {
        gaps++;
        int next = placeAfter(entry.number());
        assertEquals(next - place, entry.json().getLong("missing"), entry::text);
        place = next;
      } else {
        assertTrue(place < entries.size(), entry::text);
        assertEquals(entries.get(place++), entry);
      }
    }
    assertEquals(entries.size(), place, "how far it went");
    return gaps;
  }

  private int placeAfter(long number) {
    return (int) entries.stream().filter(entry -> entry.number() <= number).count();
  }
}
