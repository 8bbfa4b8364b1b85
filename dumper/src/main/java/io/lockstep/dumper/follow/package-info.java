/**
 * Copies one server's log into one database. {@code Follower} connects the two ends. {@code
 * ServerLink} and {@code LogConnection} read from the server, {@code Pending} holds the entries in
 * between, and {@code RowWriter} and {@code DatabaseLink} write them. All of it runs on one event
 * loop.
 */
@NullMarked
package io.lockstep.dumper.follow;

import org.jspecify.annotations.NullMarked;
