package io.lockstep.logs;

import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;

/** The settings of logs. Follows WIRE, "Logs". */
public record LogsSettings(
    @Setting(
            name = "LOGS_HELD",
            defaultValue = "100000",
            min = 1,
            max = 100_000_000,
            help = "how many log entries are held, the newest; older ones are forgotten")
        int held,
    @Setting(
            name = "LOGS_MAX_BYTES",
            defaultValue = "10%",
            min = 65_536,
            help = "memory for held log entries; beyond, the oldest are forgotten")
        ByteSize maxBytes,
    @Setting(
            name = "LOGS_DIR",
            defaultValue = "",
            help =
                "a folder where held log entries are also kept; without, they die with the process")
        String dir) {}
