package io.lockstep.dumper.entry;

import io.lockstep.dumper.store.ColumnTime;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One entry as received.
 *
 * @param row what is stored of it
 * @param gap set if the server itself wrote this entry to say that older entries are missing
 * @param refusal why the entry is stored in {@code LogRefused} instead; null if it is not
 */
public record LogEntry(LogRow row, @Nullable Gap gap, @Nullable String refusal) {
  /** An entry that is stored in {@code LogEntry}. */
  LogEntry(LogRow row, @Nullable Gap gap) {
    this(row, gap, null);
  }

  /** Approximate size of an entry's objects, numbers and times. */
  private static final int OVERHEAD_BYTES = 300;

  /**
   * Entries that the server dropped before they could be sent.
   *
   * @param missing how many; empty when the server cannot know
   */
  public record Gap(OptionalLong missing) {}

  /**
   * Returns this gap with a server time just before that of the entry that follows it. A server
   * gives a gap the time at which it reported it, which would sort the gap after that entry.
   */
  LogEntry before(LogEntry next) {
    Instant time = next.row.serverTime().minusMillis(1);
    boolean isServers = gap != null && row.seqNumber() != null;
    return isServers && !time.isAfter(row.serverTime()) && ColumnTime.holds(time)
        ? new LogEntry(row.at(time), gap, refusal)
        : this;
  }

  /** The row for {@code LogRefused}; empty if the entry is not refused. */
  public Optional<Refused> refused() {
    return refusal == null ? Optional.empty() : Optional.of(new Refused(row, refusal));
  }

  /** The server's number; empty if the entry has none. */
  public OptionalLong number() {
    Long number = row.seqNumber();
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /**
   * Returns this gap for a client that asked for some entries only. The missing entries may be ones
   * that it did not ask for.
   */
  public LogEntry upTo() {
    LogRow upTo =
        new LogRow(
            row.clientTime(),
            row.serverTime(),
            row.level(),
            "up to " + row.msg(),
            row.user(),
            row.room(),
            row.seqNumber(),
            row.text(),
            row.entry());
    return new LogEntry(upTo, gap, refusal);
  }

  /** Upper bound of the memory that this entry uses, approximately. */
  public long bytes() {
    String entry = row.entry();
    long chars =
        (long) row.level().length()
            + row.msg().length()
            + row.user().length()
            + row.room().length()
            + row.text().length()
            + (entry == null ? 0 : entry.length());
    return OVERHEAD_BYTES + Character.BYTES * chars;
  }
}
