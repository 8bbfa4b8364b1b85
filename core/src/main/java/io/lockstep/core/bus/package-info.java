/**
 * The way from an edge to a feature and back, by the roles on it:
 *
 * <ul>
 *   <li>{@link io.lockstep.core.bus.placement}: who owns a key
 *   <li>{@link io.lockstep.core.bus.client}: what an edge uses to ask owners and to hear them
 *   <li>{@link io.lockstep.core.bus.host}: what a feature uses to serve commands and to tell edges
 *   <li>{@link io.lockstep.core.bus.sending}: how a host sends replies and events to edges
 *   <li>{@link io.lockstep.core.bus.envelope}: what travels between client and host
 *   <li>{@link io.lockstep.core.bus.codec}: how that is encoded, sent and read
 * </ul>
 *
 * <p>Client and host do not know each other. Follows docs/architecture.md, "A feature's files".
 */
@NullMarked
package io.lockstep.core.bus;

import org.jspecify.annotations.NullMarked;
