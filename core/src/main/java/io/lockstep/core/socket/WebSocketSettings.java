package io.lockstep.core.socket;

import io.lockstep.core.settings.Setting;

/** The settings of WebSockets. Follows WIRE, "Everywhere". */
public record WebSocketSettings(
    @Setting(
            name = "MAX_MESSAGE_BYTES",
            defaultValue = "1048576",
            min = 125,
            max = 1_073_741_824,
            help =
                "largest message of a WebSocket, before and after inflating, and largest payload of"
                    + " Socket.IO, in bytes; beyond: close 1009, or 413")
        int maxMessageBytes,
    @Setting(
            name = "MAX_QUEUE_BYTES",
            defaultValue = "4194304",
            min = 4096,
            max = 1_073_741_824,
            help =
                "largest queue for a client of a WebSocket or of Socket.IO that is slow to read, in"
                    + " bytes; beyond: close 1013")
        int maxQueueBytes,
    @Setting(
            name = "MAX_INFLATED_BYTES_PER_SECOND",
            defaultValue = "4194304",
            min = 0,
            max = 1_073_741_824,
            help =
                "bytes to which a WebSocket's messages may inflate in a second; beyond, they "
                    + "wait; 0 means no limit")
        long maxInflatedBytesPerSecond) {}
