package io.lockstep.channels;

import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;

/** The settings of channels. Follows WIRE, "Channels". */
public record ChannelsSettings(
    @Setting(
            name = "CHANNELS_TIMEOUT_MS",
            defaultValue = "5000",
            min = 50,
            max = 86_400_000,
            help = "time without a post after which a client is removed, in milliseconds")
        long timeoutMs,
    @Setting(
            name = "CHANNELS_MAX_BYTES",
            defaultValue = "20%",
            min = 1,
            help = "memory for the clients' objects; beyond: 429")
        ByteSize maxBytes) {}
