/**
 * Sessions: WebSocket connections that share a session id; what a member pushes goes to the
 * followers. Follows the document of the Sync Plugin's server and WIRE, "Sessions". {@code
 * Sessions} is the core.
 */
@NullMarked
package io.lockstep.sessions;

import org.jspecify.annotations.NullMarked;
