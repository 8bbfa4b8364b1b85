package io.lockstep.server;

import io.lockstep.core.settings.Setting;
import java.util.List;

/** What can be set about the process as a whole. */
public record ProcessSettings(
    @Setting(
            name = "VERTICLES",
            defaultValue = "all",
            help =
                "what this process runs: all, or a list of http and features, separated by "
                    + "commas")
        List<String> verticles,
    @Setting(
            name = "EVENT_LOOPS",
            defaultValue = "0",
            min = 0,
            max = 1024,
            help = "number of event loops; 0 means one for each processor")
        int eventLoops,
    @Setting(
            name = "DRY_RUN",
            defaultValue = "false",
            help = "true starts everything, reports whether it works, and stops")
        boolean dryRun) {

  /** The number of event loops. */
  int loops() {
    return eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors();
  }
}
