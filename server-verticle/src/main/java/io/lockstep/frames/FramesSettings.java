package io.lockstep.frames;

import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Setting;
import io.lockstep.frames.format.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of frames. Follows WIRE, "Frames". */
public record FramesSettings(
    @Setting(
            name = "FRAMES_DURATION_MS",
            defaultValue = "10000",
            min = 50,
            max = 3_600_000,
            help = "duration of a frame, in milliseconds")
        int durationMs,
    @Setting(
            name = "FRAMES_HISTORY",
            defaultValue = "5",
            min = 3,
            max = 10_000,
            help = "number of sealed frames to keep")
        int history,
    @Setting(
            name = "FRAMES_DIALECT",
            defaultValue = "documented",
            help = "documented, or reference: the format of the reference program")
        Dialect dialect,
    @Setting(
            name = "FRAMES_MAX_ITEM_BYTES",
            defaultValue = "16777216",
            min = 1,
            max = 1_073_741_824,
            help = "largest item, in bytes; beyond: 413")
        int maxItemBytes,
    @Setting(
            name = "FRAMES_MAX_BYTES",
            defaultValue = "30%",
            min = 1,
            help = "memory for the open frame and the sealed ones; beyond: 429")
        ByteSize maxBytes,
    @Setting(
            name = "FRAMES_PLAYER_DIR",
            defaultValue = "",
            help = "a folder to serve at /player/, for the reference program's player")
        String playerDir) {
  public FramesSettings {
    if (!playerDir.isEmpty() && !Files.isDirectory(Path.of(playerDir))) {
      throw new IllegalArgumentException("FRAMES_PLAYER_DIR: " + playerDir + " is not a folder");
    }
  }
}
