/**
 * Joins the cluster, keeps this node's addresses registered there, and watches the seeds. The only
 * package that knows Hazelcast; a process alone never loads it. Follows docs/architecture.md,
 * "Cluster".
 */
@NullMarked
package io.lockstep.core.cluster;

import org.jspecify.annotations.NullMarked;
