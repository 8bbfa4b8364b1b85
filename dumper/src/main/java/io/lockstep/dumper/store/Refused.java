package io.lockstep.dumper.store;

/**
 * An entry that is not stored among the others: a row of the table {@code LogRefused}.
 *
 * @param row where it came in, and as {@link LogRow#entry} as much of it as there is
 * @param reason why, in one line
 */
public record Refused(LogRow row, String reason) {}
