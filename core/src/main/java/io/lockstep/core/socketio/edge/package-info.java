/**
 * Engine.IO on an edge: the requests of long-polling and the WebSockets of one path, and the
 * sessions that they belong to. A session has a home event loop. What arrives for it on another one
 * is handed over. Follows WIRE, "Socket.IO".
 */
@NullMarked
package io.lockstep.core.socketio.edge;

import org.jspecify.annotations.NullMarked;
