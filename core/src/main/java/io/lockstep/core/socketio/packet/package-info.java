/**
 * The packets of Engine.IO 4 and Socket.IO 5: between bytes and records, without sockets, threads
 * or time. Follows WIRE, "Socket.IO".
 */
@NullMarked
package io.lockstep.core.socketio.packet;

import org.jspecify.annotations.NullMarked;
