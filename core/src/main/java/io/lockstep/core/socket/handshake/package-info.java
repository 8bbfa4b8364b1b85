/**
 * The opening handshake of a WebSocket and its permessage-deflate extension (RFC 6455, 4, and RFC
 * 7692, 7.1).
 */
@NullMarked
package io.lockstep.core.socket.handshake;

import org.jspecify.annotations.NullMarked;
