package io.lockstep.core.bus.client;

import io.lockstep.core.settings.Setting;

/** The settings of the way from an edge to a feature. */
public record BusSettings(
    @Setting(
            name = "DEADLINE_MS",
            defaultValue = "5000",
            min = 100,
            max = 600_000,
            help =
                "longest time that a request waits for its feature, in milliseconds; 504 at "
                    + "most 2 s later")
        int deadlineMs,
    @Setting(
            name = "MAX_IN_FLIGHT",
            defaultValue = "10000",
            min = 1,
            max = 1_000_000,
            help =
                "maximum number of requests to features under way on one event loop; beyond: "
                    + "429")
        int maxInFlight,
    @Setting(
            name = "SHARDS",
            defaultValue = "64",
            min = 1,
            max = 4096,
            help =
                "number of shards into which a feature's keys are divided; the same in the "
                    + "whole cluster")
        int shards) {}
