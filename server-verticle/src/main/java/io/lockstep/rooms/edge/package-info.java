/**
 * The edge of rooms: what a client says and is sent, however it is connected, and the copy of who
 * is in which room.
 */
@NullMarked
package io.lockstep.rooms.edge;

import org.jspecify.annotations.NullMarked;
