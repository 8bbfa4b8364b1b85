/**
 * Owns the cluster: joining it, what each node tells the others of itself, and keeping {@link
 * io.lockstep.core.bus.placement.Placement} up to date. The only package that knows Hazelcast; a
 * process alone never loads it. Follows docs/architecture.md, "Cluster".
 */
@NullMarked
package io.lockstep.core.cluster;

import org.jspecify.annotations.NullMarked;
