/**
 * The sessions of Engine.IO 4: packets by long-polling and on WebSockets, and the move from one to
 * the other. Knows no socket and no timer. A session is confined to one event loop, its home.
 * Follows WIRE, "Socket.IO".
 */
@NullMarked
package io.lockstep.core.socketio.engine;

import org.jspecify.annotations.NullMarked;
