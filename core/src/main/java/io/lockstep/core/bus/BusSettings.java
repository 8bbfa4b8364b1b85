package io.lockstep.core.bus;

import io.lockstep.core.settings.Setting;

/** What can be set about the way from an edge to a feature. */
public record BusSettings(
    @Setting(
            name = "DEADLINE_MS",
            defaultValue = "5000",
            min = 100,
            max = 600_000,
            help =
                "how long a request may wait to be taken by its feature, in milliseconds; 504 at the latest 2 s after")
        int deadlineMs,
    @Setting(
            name = "MAX_IN_FLIGHT",
            defaultValue = "10000",
            min = 1,
            max = 1_000_000,
            help = "requests an event loop has under way to features; beyond: 429")
        int maxInFlight,
    @Setting(
            name = "SHARDS",
            defaultValue = "64",
            min = 1,
            max = 4096,
            help = "how many shards a feature's keys hash to; the same in a whole cluster")
        int shards) {}
