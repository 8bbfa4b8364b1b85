/**
 * Stores entries in a table {@code LogEntry} of H2 or PostgreSQL, with the position in each source.
 * Follows WIRE, "The dumper". {@code LogStore} writes; the rest of the program knows no database.
 */
@NullMarked
package io.lockstep.dumper.store;

import org.jspecify.annotations.NullMarked;
