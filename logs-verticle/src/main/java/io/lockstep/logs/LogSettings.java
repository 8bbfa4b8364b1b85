package io.lockstep.logs;

import io.lockstep.core.settings.Setting;

/** What can be set about logging. */
public record LogSettings(
    @Setting(
            name = "LOG_LEVEL",
            defaultValue = "info",
            help =
                "what is logged: error, warn, info, debug (adds joins, leaves, rejections), trace")
        LogLevel level) {}
