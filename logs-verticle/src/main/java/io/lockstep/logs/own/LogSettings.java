package io.lockstep.logs.own;

import io.lockstep.core.settings.Setting;
import io.lockstep.logs.entry.LogLevel;

/** The settings of logging. */
public record LogSettings(
    @Setting(
            name = "LOG_LEVEL",
            defaultValue = "info",
            help =
                "what is logged: error, warn, info, debug (adds joins, leaves, rejections), trace")
        LogLevel level) {}
