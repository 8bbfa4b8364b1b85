package io.lockstep.dumper.query;

import io.lockstep.dumper.store.LogRow;

/**
 * An entry as it was found.
 *
 * @param id its place in the table
 * @param source where it came from
 */
record StoredEntry(long id, String source, LogRow row) {}
