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
            help = "number of log entries to hold; older ones are dropped")
        int held,
    @Setting(
            name = "LOGS_MAX_BYTES",
            defaultValue = "10%",
            min = 65_536,
            help = "memory for held log entries; beyond, the oldest are dropped")
        ByteSize maxBytes,
    @Setting(
            name = "LOGS_DIR",
            defaultValue = "",
            help =
                "a folder in which held log entries are also stored; without it, they end "
                    + "with the process")
        String dir) {}
