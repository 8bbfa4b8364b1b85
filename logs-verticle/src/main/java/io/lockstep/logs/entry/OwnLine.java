package io.lockstep.logs.entry;

/**
 * A line of this process's own log.
 *
 * @param timeMs unix ms
 * @param logger who says it
 * @param message what, without the trace of a failure
 */
public record OwnLine(long timeMs, LogLevel level, String logger, String message) {}
