package io.lockstep.dumper.query;

import io.lockstep.dumper.store.LogRow;

/**
 * An entry that was read from the table.
 *
 * @param id its identity in the table
 * @param source the endpoint that it came from
 */
record StoredEntry(long id, String source, LogRow row) {}
