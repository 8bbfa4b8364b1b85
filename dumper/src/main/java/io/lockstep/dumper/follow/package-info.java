/**
 * Follows one server's log into one database: {@code Follower} holds the two ends together. The
 * connection's side is {@code LogConnection}, the database's {@code RowWriter}, and what waits
 * between them {@code Pending}. All of it lives on one event loop.
 */
@NullMarked
package io.lockstep.dumper.follow;

import org.jspecify.annotations.NullMarked;
