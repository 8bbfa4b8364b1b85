package io.lockstep.rooms;

import org.jspecify.annotations.Nullable;

/**
 * One user of a room, as the others see him.
 *
 * @param id unique in the room
 * @param buffer how much he has buffered by his newest SYNC, in seconds; null when unknown
 * @param behind how far he was behind the room in his newest SYNC, in seconds; null when unknown
 */
public record User(long id, String name, @Nullable Double buffer, @Nullable Double behind) {}
