/**
 * Says who owns a key: its shard, the owner of that shard with its epoch and bus address, and
 * whether this node may serve.
 */
@NullMarked
package io.lockstep.core.bus.placement;

import org.jspecify.annotations.NullMarked;
