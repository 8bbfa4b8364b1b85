/**
 * Rooms: users who watch together. The owner of a room keeps its users, its playback and its
 * playlist. Follows the document of Streamshare and WIRE, "Rooms". {@code Rooms} is the core.
 */
@NullMarked
package io.lockstep.rooms;

import org.jspecify.annotations.NullMarked;
