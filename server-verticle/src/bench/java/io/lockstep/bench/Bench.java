package io.lockstep.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs everything and prints a table in Markdown. A missed bar is not an error. */
public final class Bench {
  private static final int CHANNELS = 8;
  private static final Bar POST_BAR = Bar.atLeast(0.7);
  private static final Bar FRAME_BAR = Bar.atLeast(0.9);
  private static final Bar START_BAR = Bar.atMost(0.6);
  private static final PrintStream out = System.out;

  private final int rounds;
  private final Duration counted;
  private final LoadGenerator generator = new LoadGenerator();

  private Bench(int rounds, Duration counted) {
    this.rounds = rounds;
    this.counted = counted;
  }

  /**
   * Runs it.
   *
   * @param args the server's jar, how many rounds, how many milliseconds each server is measured in
   *     one; and another jar to compare with in place of the bare server, if wanted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path jar = Path.of(args[0]);
    Bench bench = new Bench(Integer.parseInt(args[1]), Duration.ofMillis(Long.parseLong(args[2])));
    List<Row> rows = new ArrayList<>();
    try (Target ours = Target.lockstep(jar);
        Target reference = reference(args, ours)) {
      rows.addAll(bench.throughput(ours, reference));
    }
    rows.add(StartTime.measure(jar, bench.rounds, START_BAR));
    out.print(Row.HEADER);
    rows.forEach(row -> out.println(row.markdown()));
  }

  private static Target reference(String[] args, Target ours)
      throws IOException, InterruptedException {
    return args.length > 3 && !args[3].isEmpty()
        ? Target.lockstep(Path.of(args[3]))
        : Target.bare(ours.frame().answerBytes());
  }

  private List<Row> throughput(Target ours, Target reference) throws IOException {
    Throughput spread = compare(ours, Load.posts(CHANNELS), reference, Load.posts(CHANNELS));
    Throughput single = compare(ours, Load.posts(1), reference, Load.posts(1));
    Throughput frame = compare(ours, ours.frame(), reference, reference.frame());
    List<Throughput> all = List.of(spread, single, frame);
    for (Throughput each : all) {
      each.warmUp();
    }
    for (int round = 0; round < rounds; round++) {
      for (Throughput each : all) {
        each.round(round);
      }
    }
    return List.of(
        spread.row("`POST /api/channels/{key}`, " + CHANNELS + " channels", POST_BAR),
        single.row("`POST /api/channels/{key}`, 1 channel", POST_BAR),
        frame.row("`GET /{frameId}`, 216 kB", FRAME_BAR));
  }

  private Throughput compare(Target ours, Load load, Target reference, Load referenceLoad) {
    return new Throughput(
        generator,
        new Throughput.Side(ours.program(), load),
        new Throughput.Side(reference.program(), referenceLoad),
        counted);
  }
}
