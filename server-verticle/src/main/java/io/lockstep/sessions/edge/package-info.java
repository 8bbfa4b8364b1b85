/**
 * The edge of sessions: routes, the WebSocket endpoint with its connections, and the copy of their
 * membership.
 */
@NullMarked
package io.lockstep.sessions.edge;

import org.jspecify.annotations.NullMarked;
