package io.lockstep.core.settings;

import java.util.List;

/** A concern with a setting of every type. */
record EverySetting(
    @Setting(name = "COUNT", defaultValue = "3", min = 1, max = 10, help = "how many") int count,
    @Setting(name = "FAR_AWAY", defaultValue = "5000000000", min = 0, help = "how far")
        long farAway,
    @Setting(name = "ROOM_BYTES", defaultValue = "25%", min = 100, help = "up to 90% of the heap")
        ByteSize room,
    @Setting(name = "LOUD", defaultValue = "false", help = "true says it aloud") boolean loud,
    @Setting(name = "NAMES", defaultValue = "ada,bob", help = "who is there") List<String> names,
    @Setting(name = "COLOUR", defaultValue = "dark_blue", help = "which one") Colour colour,
    @Setting(name = "TITLE", defaultValue = "", help = "what is written above") String title) {

  enum Colour {
    RED,
    DARK_BLUE
  }
}
