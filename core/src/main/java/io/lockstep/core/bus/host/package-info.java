/**
 * A feature's side of the bus: takes batches of commands in time, checks who owns their shards,
 * answers them, and tells edges events.
 */
@NullMarked
package io.lockstep.core.bus.host;

import org.jspecify.annotations.NullMarked;
