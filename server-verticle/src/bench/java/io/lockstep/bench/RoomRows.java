package io.lockstep.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a message of a room costs for each user who gets it, against a push of a session. */
final class RoomRows {
  private static final Bar BAR = Bar.atMost(1.3);
  private static final Duration WARM_UP = Duration.ofSeconds(6);

  /** More than elsewhere, because the server is idle most of the time. */
  private static final int LONGER = 2;

  /** Between two commands of one of many rooms. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private RoomRows() {}

  static List<TableLine> measure(Options options) throws IOException, InterruptedException {
    try (Program program = Program.jar(options.jar(), List.of())) {
      return List.of(
          row(
              "processor time of a delivery in a room of 1,000, one command at a time",
              options,
              program,
              1,
              1_000,
              Duration.ZERO),
          row(
              "the same in 200 rooms of 20, two commands a second in each",
              options,
              program,
              200,
              20,
              INTERVAL));
    }
  }

  private static TableLine row(
      String what, Options options, Program program, int groups, int members, Duration interval)
      throws IOException {
    Rounds micros = new Rounds();
    try (Groups rooms = Groups.open(GroupKind.ROOMS, program, groups, members);
        Groups sessions = Groups.open(GroupKind.SESSIONS, program, groups, members)) {
      rooms.cpuMicros(interval, WARM_UP);
      sessions.cpuMicros(interval, WARM_UP);
      Duration counted = options.counted().multipliedBy(LONGER);
      for (int round = 0; round < options.rounds(); round++) {
        double before = round % 2 == 0 ? 0 : sessions.cpuMicros(interval, counted);
        double ours = rooms.cpuMicros(interval, counted);
        micros.add(ours, round % 2 == 0 ? sessions.cpuMicros(interval, counted) : before);
      }
    }
    return new Row(what + ", against a session", "µs", micros, null, BAR);
  }
}
