package io.lockstep.dumper.entry;

/**
 * An entry that was too large to be kept whole in memory.
 *
 * @param beginning the beginning of its JSON
 * @param end the end of its JSON, up to the last brace
 * @param bytes its length
 * @param limit the largest length that would have been kept
 */
public record Oversized(String beginning, String end, long bytes, long limit) {}
