/**
 * Owns what is done to a connection beneath HTTP and WebSocket: how it ends, with TLS and without.
 */
@NullMarked
package io.lockstep.core.transport;

import org.jspecify.annotations.NullMarked;
