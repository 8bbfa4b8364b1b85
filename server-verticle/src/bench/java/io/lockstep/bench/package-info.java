/**
 * The benchmark: what the server costs against a bare Vert.x server, how fast it sends one push to
 * many followers, what an idle WebSocket takes, how fast log entries reach a listener, and how fast
 * it starts, as ratios measured in one run. Outside the default build; docs/performance.md says how
 * to run it.
 */
@NullMarked
package io.lockstep.bench;

import org.jspecify.annotations.NullMarked;
