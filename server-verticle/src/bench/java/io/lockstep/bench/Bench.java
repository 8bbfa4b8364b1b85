package io.lockstep.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs what was asked for and prints a table in Markdown. A missed bar is not an error. */
public final class Bench {
  private static final Bar START_BAR = Bar.atMost(0.6);
  private static final PrintStream out = System.out;

  private Bench() {}

  /**
   * Runs it.
   *
   * @param args none; the options are system properties
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.fromSystemProperties();
    List<TableLine> lines = new ArrayList<>();
    if (options.runs(Options.Part.POSTS) || options.runs(Options.Part.FRAMES)) {
      lines.addAll(HttpRows.measure(options));
    }
    if (options.runs(Options.Part.START)) {
      lines.add(StartTime.measure(options.jar(), options.rounds(), START_BAR));
    }
    if (options.runs(Options.Part.SOCKETS)) {
      lines.addAll(SocketRows.measure(options));
      lines.add(IdleMemory.measure(options));
    }
    if (options.runs(Options.Part.LOGS)) {
      lines.addAll(LogRows.measure(options));
      lines.add(SleepingListeners.measureMemory(options));
    }
    if (options.runs(Options.Part.IDLE)) {
      lines.add(IdleCost.measure(options));
    }
    if (options.runs(Options.Part.ROOMS)) {
      lines.addAll(RoomRows.measure(options));
    }
    out.print(TableLine.HEADER);
    lines.forEach(line -> out.println(line.markdown()));
  }
}
