package io.lockstep.core.socket;

import io.lockstep.core.settings.Setting;

/** What can be set about WebSockets. Follows WIRE, "Everywhere". */
public record WebSocketSettings(
    @Setting(
            name = "MAX_MESSAGE_BYTES",
            defaultValue = "1048576",
            min = 125,
            max = 1_073_741_824,
            help =
                "largest message of a WebSocket, also once inflated, in bytes; beyond: close 1009")
        int maxMessageBytes,
    @Setting(
            name = "MAX_QUEUE_BYTES",
            defaultValue = "4194304",
            min = 4096,
            max = 1_073_741_824,
            help =
                "what may wait for a WebSocket's client to read it, in bytes; beyond: close 1013")
        int maxQueueBytes,
    @Setting(
            name = "MAX_INFLATED_BYTES_PER_SECOND",
            defaultValue = "4194304",
            min = 0,
            max = 1_073_741_824,
            help =
                "what a WebSocket's messages may inflate to in a second, in bytes; beyond, they"
                    + " wait; 0 is no limit")
        long maxInflatedBytesPerSecond) {}
