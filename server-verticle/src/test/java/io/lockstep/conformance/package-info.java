/**
 * The WebSocket conformance cases: a client over a bare socket that plays what can go right and
 * wrong between two endpoints, with the numbers that the Autobahn suite gave to its 517 cases.
 * {@link io.lockstep.conformance.Cases} lists them, {@link io.lockstep.conformance.ConformanceRun}
 * plays one, and {@link io.lockstep.conformance.ConformanceTable} is the page of what came out.
 */
@NullMarked
package io.lockstep.conformance;

import org.jspecify.annotations.NullMarked;
