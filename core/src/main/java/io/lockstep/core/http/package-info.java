/**
 * Owns HTTP at the edge, for all features: the server and its connections' deadlines and number,
 * bodies within bounds, paths and methods, CORS, problems, large answers, event streams. Follows
 * WIRE, "Everywhere".
 */
@NullMarked
package io.lockstep.core.http;

import org.jspecify.annotations.NullMarked;
