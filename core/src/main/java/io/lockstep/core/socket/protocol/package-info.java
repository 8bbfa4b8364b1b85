/**
 * The bytes of WebSocket frames: headers, masks, close codes, and every constant of RFC 6455 that
 * Lockstep uses. No class here knows a connection.
 */
@NullMarked
package io.lockstep.core.socket.protocol;

import org.jspecify.annotations.NullMarked;
