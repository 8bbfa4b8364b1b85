package io.lockstep.rooms;

import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;

/** The settings of rooms. Follows WIRE, "Rooms". */
public record RoomsSettings(
    @Setting(
            name = "ROOMS_MAX_BYTES",
            defaultValue = "5%",
            min = 1,
            help = "memory for users and playlists of rooms; beyond: Join is refused")
        ByteSize maxBytes) {}
