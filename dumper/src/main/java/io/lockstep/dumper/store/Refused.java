package io.lockstep.dumper.store;

/**
 * An entry that is not stored in {@code LogEntry}: a row of the table {@code LogRefused}.
 *
 * @param row its source columns, and as {@link LogRow#entry} as much of the entry as there is
 * @param reason why, in one line
 */
public record Refused(LogRow row, String reason) {}
