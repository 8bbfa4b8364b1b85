/**
 * The WebSocket edge: RFC 6455 and, for permessage-deflate, RFC 7692. The codec here is plain
 * objects between bytes and callbacks, without a socket or a thread: {@link
 * io.lockstep.core.socket.receiving.FrameReader} for what clients send, {@link
 * io.lockstep.core.socket.protocol.FrameWriter} for what they are sent. All numbers of the protocol
 * stand in {@link io.lockstep.core.socket.protocol.WebSocketProtocol}.
 */
@NullMarked
package io.lockstep.core.socket;

import org.jspecify.annotations.NullMarked;
