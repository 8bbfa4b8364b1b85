package io.lockstep.logs.held;

/**
 * Numbers of entries that were taken and are lost since, as where a disk is damaged.
 *
 * @param from the first of them
 * @param to the last
 * @param isCounted whether each of them had an entry; else nobody knows how many had
 */
public record LostNumbers(long from, long to, boolean isCounted) {}
