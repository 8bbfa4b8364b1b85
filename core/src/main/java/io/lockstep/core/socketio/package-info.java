/**
 * Socket.IO 5 on top of the sessions of Engine.IO: clients in namespaces, their events and
 * acknowledgements. Knows no feature. A feature that wants such clients implements {@link
 * io.lockstep.core.socketio.SocketIoApplication}. Follows WIRE, "Socket.IO".
 */
@NullMarked
package io.lockstep.core.socketio;

import org.jspecify.annotations.NullMarked;
