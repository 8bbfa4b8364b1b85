package io.lockstep.server;

import io.lockstep.core.settings.Setting;
import java.util.List;

/** What can be set about the process as a whole. */
public record ProcessSettings(
    @Setting(
            name = "VERTICLES",
            defaultValue = "http,channels,frames,sessions,logs",
            help = "what this process deploys, separated by commas")
        List<String> verticles,
    @Setting(
            name = "EVENT_LOOPS",
            defaultValue = "0",
            min = 0,
            max = 1024,
            help = "how many event loops; 0 is one for each processor")
        int eventLoops,
    @Setting(
            name = "DRY_RUN",
            defaultValue = "false",
            help = "true starts everything, says whether it works, and stops")
        boolean dryRun) {

  /** The name of the edge among the verticles. */
  static final String HTTP = "http";

  boolean hasEdge() {
    return verticles.contains(HTTP);
  }

  /** How many event loops there are to be. */
  int loops() {
    return eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors();
  }
}
