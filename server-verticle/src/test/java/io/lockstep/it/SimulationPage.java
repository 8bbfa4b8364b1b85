package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/rooms-simulation.md}: written from a {@link Simulation}. */
final class SimulationPage {
  private static final Path PAGE = Path.of("../docs/rooms-simulation.md");

  private static final String INTRODUCTION =
      """
      # A room whose users are far away

      This page says how far apart the positions are that the users of one room compute.
      `RoomsSimulationIT` connects 50 clients to a running server through real sockets, half of them by Socket.IO on a WebSocket.
      Each build runs a short simulation. This command runs the whole one and writes this page:

      ```
      mvn -pl server-verticle -am verify -Dit.test=RoomsSimulationIT -Dtest=NoneSuch -Drooms.simulation.full=true \\
          -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
      ```

      ## What the clients do

      - Each client has a latency between 20 and 300 ms in each direction.
        It is added at the client, and varies by 20 % from message to message. Messages of a connection keep their order.
      - The clock of each client is wrong by up to 5 s.
        The client asks for the `TIME` 20 times before it joins, 50 ms apart, and then every second.
        Of the last 60 answers it takes the fastest way there and the fastest way back, and assumes that both take the same time.
      - 30 clients are there from the beginning, the others join during the first half.
      - Every 1.5 to 4 s somebody plays, pauses, seeks by up to 10 s, changes the speed to something between 0.5 and 2,
        arranges a common start 1.5 s ahead, or sets the status.
        In one of three cases another one does something within half a second after that.
      - A client does not get its own commands back. So it sends `Join` again right after each command.
        The `HELLO` that this is answered with says which of two commands that crossed came last.

      Ten times a second the positions of all users who have joined are compared with each other: each pair is one distance.
      Distances are of the position, so at twice the speed a clock error counts twice. The figures count distances up to 20 s.
      A client without added latency shows when the machine itself stalls. Nothing is measured then, and for 2 s after that.
      """;

  private static final String BARS =
      """

      The bar, from one second after each command: p95 under %.0f ms, worst under %.0f ms.

      | distance | pairs | median | p95 | worst |
      |---|--:|--:|--:|--:|
      """;

  private static final String CLOCKS =
      """

      ## What remains of the clocks' errors

      | routes | median | p95 | worst |
      |---|--:|--:|--:|
      """;

  private static final String UNEVEN =
      """

      On even routes a message has the same latency there and back, except for the jitter.
      On uneven ones, one direction takes up to 25 % longer.
      No client can notice that: a longer way there looks like a server whose clock is further ahead.
      Half of the difference between the two directions remains as an error of the clock. The bar does not count it.
      """;

  private static final Pattern FROM_ONE_SECOND =
      Pattern.compile(
          "\\| from one second after a command \\|[^|]*\\|[^|]*\\| ([\\d.]+) ms \\| ([\\d.]+) ms \\|");

  private SimulationPage() {}

  static void write(SimulationResult even, SimulationResult uneven, double measuredMs)
      throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("\n## Figures\n\nMeasured for ").append(Math.round(measuredMs / 1_000));
    page.append(" s, with ").append(even.commands()).append(" commands.\n");
    page.append(bars());
    distances(page, "from one second after a command", even.settled());
    distances(page, "in the first second after a command", even.early());
    distances(page, "from one second after a command, uneven routes", uneven.settled());
    page.append(CLOCKS);
    row(page, "even", "", even.clockErrors());
    row(page, "uneven", "", uneven.clockErrors());
    Files.writeString(PAGE, page.append(UNEVEN));
  }

  private static String bars() {
    return BARS.formatted(SimulationResult.P95_BAR_MS, SimulationResult.WORST_BAR_MS);
  }

  private static void distances(StringBuilder page, String what, Histogram distances) {
    row(page, what, String.format(Locale.ROOT, "%,d | ", distances.count()), distances);
  }

  private static void row(StringBuilder page, String what, String count, Histogram figures) {
    page.append("| ").append(what).append(" | ").append(count);
    for (double figure :
        List.of(figures.quantile(0.5), figures.quantile(0.95), figures.quantile(1))) {
      page.append(String.format(Locale.ROOT, "%.1f ms | ", figure));
    }
    page.setLength(page.length() - 1);
    page.append('\n');
  }

  /** Whether the page describes this simulation, and its figures meet the bars. */
  static boolean isUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    Matcher figures = FROM_ONE_SECOND.matcher(page);
    return page.startsWith(INTRODUCTION)
        && page.contains(bars())
        && page.contains(CLOCKS)
        && page.endsWith(UNEVEN)
        && figures.find()
        && Double.parseDouble(figures.group(1)) < SimulationResult.P95_BAR_MS
        && Double.parseDouble(figures.group(2)) < SimulationResult.WORST_BAR_MS;
  }
}
