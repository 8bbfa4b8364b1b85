/**
 * Owns how an edge sends to many clients at once, on any kind of connection: each {@link
 * io.lockstep.core.recipient.Recipient} is one client, {@link
 * io.lockstep.core.recipient.SharedMessages} are encoded once for each kind of recipient, and an
 * {@link io.lockstep.core.recipient.Audience} notices when its recipients cannot keep up. The kinds
 * themselves are in {@code core.http} (event streams) and {@code core.socket} (WebSockets).
 */
@NullMarked
package io.lockstep.core.recipient;

import org.jspecify.annotations.NullMarked;
