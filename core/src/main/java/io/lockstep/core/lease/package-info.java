/**
 * Owns leases: an edge asks owners to hold something for it (to watch a channel, to keep a member),
 * and keeps all of that alive with one heartbeat for each owner. {@link
 * io.lockstep.core.lease.Leases} is the owner's side, {@link io.lockstep.core.lease.LeaseKeeper}
 * the edge's. Both count what is held, so that they notice when they disagree.
 */
@NullMarked
package io.lockstep.core.lease;

import org.jspecify.annotations.NullMarked;
