/**
 * The sessions of Engine.IO 4: what a client and the server say to each other by long-polling or on
 * a WebSocket, and the move from one to the other. Knows no socket and no timer; a session is
 * confined to one event loop, its home. Follows WIRE, "Socket.IO".
 */
@NullMarked
package io.lockstep.core.socketio.engine;

import org.jspecify.annotations.NullMarked;
