package io.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests of channels and frames, against a server that answers and does nothing else. */
final class HttpRows {
  private static final int CHANNELS = 8;
  private static final Bar POST_BAR = Bar.atLeast(0.7);
  private static final Bar FRAME_BAR = Bar.atLeast(0.9);

  private final Options options;
  private final LoadGenerator generator = new LoadGenerator();

  private HttpRows(Options options) {
    this.options = options;
  }

  static List<Row> measure(Options options) throws IOException, InterruptedException {
    try (Target ours = Target.lockstep(options.jar());
        Target reference = reference(options, ours)) {
      return new HttpRows(options).run(ours, reference);
    }
  }

  private static Target reference(Options options, Target ours)
      throws IOException, InterruptedException {
    Path other = options.reference();
    return other == null ? Target.bare(ours.frame().answerBytes()) : Target.lockstep(other);
  }

  private record Line(String what, Throughput throughput, Bar bar) {
    Row row() {
      return throughput.row(what, bar);
    }
  }

  private List<Row> run(Target ours, Target reference) throws IOException {
    List<Line> lines = lines(ours, reference);
    for (Line line : lines) {
      line.throughput().warmUp();
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Line line : lines) {
        line.throughput().round(round);
      }
    }
    return lines.stream().map(Line::row).toList();
  }

  private List<Line> lines(Target ours, Target reference) {
    List<Line> lines = new ArrayList<>();
    if (options.runs(Options.Part.POSTS)) {
      Load spread = Load.posts(CHANNELS);
      lines.add(
          new Line(
              "`POST /api/channels/{key}`, " + CHANNELS + " channels",
              compare(ours, spread, reference, spread),
              POST_BAR));
      Load single = Load.posts(1);
      lines.add(
          new Line(
              "`POST /api/channels/{key}`, 1 channel",
              compare(ours, single, reference, single),
              POST_BAR));
    }
    if (options.runs(Options.Part.FRAMES)) {
      lines.add(
          new Line(
              "`GET /{frameId}`, 216 kB",
              compare(ours, ours.frame(), reference, reference.frame()),
              FRAME_BAR));
    }
    return lines;
  }

  private Throughput compare(Target ours, Load load, Target reference, Load referenceLoad) {
    return new Throughput(
        generator,
        new Throughput.Side(ours.program(), load),
        new Throughput.Side(reference.program(), referenceLoad),
        options.counted());
  }
}
