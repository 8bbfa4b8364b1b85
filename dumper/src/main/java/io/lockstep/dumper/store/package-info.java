/**
 * Where the dumped entries are kept: a table {@code LogEntry} in H2 or PostgreSQL, and how far each
 * source has been read. Follows WIRE, "The dumper". {@code LogStore} writes, the rest of the
 * program knows no database.
 */
@NullMarked
package io.lockstep.dumper.store;

import org.jspecify.annotations.NullMarked;
