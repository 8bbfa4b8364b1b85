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
 * @param row what is to be stored of it
 * @param gap set when this is no client's entry but the server's word that it no longer has some
 * @param refusal why it is not to be stored among the others; null when it is
 */
public record LogEntry(LogRow row, @Nullable Gap gap, @Nullable String refusal) {
  /** One that is to be stored like the others. */
  LogEntry(LogRow row, @Nullable Gap gap) {
    this(row, gap, null);
  }

  /** Objects, numbers and times, about. */
  private static final int OVERHEAD_BYTES = 300;

  /**
   * Entries that the server dropped before they could be sent.
   *
   * @param missing how many; empty when the server cannot know
   */
  public record Gap(OptionalLong missing) {}

  /**
   * A gap's row in its place among the others: just before the entry that follows it, where the
   * server's time is when the gap was told.
   */
  LogEntry before(LogEntry next) {
    Instant time = next.row.serverTime().minusMillis(1);
    boolean isServers = gap != null && row.seqNumber() != null;
    return isServers && !time.isAfter(row.serverTime()) && ColumnTime.holds(time)
        ? new LogEntry(row.at(time), gap, refusal)
        : this;
  }

  /** As what it is refused; empty when it is not. */
  public Optional<Refused> refused() {
    return refusal == null ? Optional.empty() : Optional.of(new Refused(row, refusal));
  }

  /** The server's number; empty when it gave none. */
  public OptionalLong number() {
    Long number = row.seqNumber();
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** This gap as seen by who asked for some entries only: what is missing may be others. */
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

  /** How much memory it takes, about; at most. */
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
