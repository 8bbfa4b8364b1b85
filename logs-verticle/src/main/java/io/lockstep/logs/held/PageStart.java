package io.lockstep.logs.held;

import io.lockstep.logs.LogsEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins.
 *
 * @param after the number after which its entries begin
 * @param gap what is missing before them; null if nothing is
 * @param newest the highest number in the log
 */
public record PageStart(long after, LogsEvent.@Nullable Gap gap, long newest) {}
