/**
 * What travels between a client and a host: a batch of commands, its replies, and events, each with
 * its shard and epoch. Immutable.
 */
@NullMarked
package io.lockstep.core.bus.envelope;

import org.jspecify.annotations.NullMarked;
