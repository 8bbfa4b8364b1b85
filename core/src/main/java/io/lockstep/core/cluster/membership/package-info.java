/**
 * What each node tells the others of itself, which nodes count, and this node's lease. Keeps {@link
 * io.lockstep.core.bus.placement.Placement} up to date. Follows docs/architecture.md, "Cluster".
 */
@NullMarked
package io.lockstep.core.cluster.membership;

import org.jspecify.annotations.NullMarked;
