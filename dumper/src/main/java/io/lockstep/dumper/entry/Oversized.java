package io.lockstep.dumper.entry;

/**
 * An entry that was too large to be kept in memory as a whole.
 *
 * @param beginning of its JSON
 * @param end of its JSON, up to the last brace
 * @param bytes how long it was
 * @param limit how long it might have been
 */
public record Oversized(String beginning, String end, long bytes, long limit) {}
