package io.lockstep.sessions;

import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;

/** The settings of sessions. Follows WIRE, "Sessions". */
public record SessionsSettings(
    @Setting(
            name = "SESSIONS_IDLE_TIMEOUT_MS",
            defaultValue = "300000",
            min = 100,
            max = 86_400_000,
            help = "time without a frame after which a connection is closed, in milliseconds")
        long idleTimeoutMs,
    @Setting(
            name = "SESSIONS_SERVER_MESSAGE_TYPE",
            defaultValue = "ServerMessage",
            help = "type of the messages for a client's user; ServerMsg for the published plugin")
        String serverMessageType,
    @Setting(
            name = "SESSIONS_LEADERS_ONLY",
            defaultValue = "false",
            help = "true refuses pushes of members that are not leaders")
        boolean leadersOnly,
    @Setting(
            name = "SESSIONS_MAX_BYTES",
            defaultValue = "10%",
            min = 1,
            help = "memory for members and last pushes; beyond: SetSession is refused")
        ByteSize maxBytes) {
  public SessionsSettings {
    if (serverMessageType.isEmpty()) {
      throw new IllegalArgumentException("SESSIONS_SERVER_MESSAGE_TYPE: is empty");
    }
  }
}
