/**
 * The conformance cases of Engine.IO 4 and Socket.IO 5, in the order of the official suites: 24 and
 * 32. {@link io.lockstep.conformance.socketio.EngineCases} and {@link
 * io.lockstep.conformance.socketio.SocketIoCases} list them, and {@link
 * io.lockstep.conformance.socketio.SocketIoTable} is the page of the outcomes.
 */
@NullMarked
package io.lockstep.conformance.socketio;

import org.jspecify.annotations.NullMarked;
