package io.lockstep.logs.entry;

/**
 * A line of this process's own log.
 *
 * @param timeMs unix ms
 * @param logger the name of the logger
 * @param message the text, without the stack trace of a failure
 */
public record OwnLine(long timeMs, LogLevel level, String logger, String message) {}
