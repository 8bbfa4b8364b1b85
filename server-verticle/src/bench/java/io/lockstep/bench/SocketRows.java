package io.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pushes of a leader to many followers, against servers that write to each of them in turn. */
final class SocketRows implements AutoCloseable {
  private static final int BURST = 100;

  /** Fewer, for a server that compresses each of them a thousand times takes its time. */
  private static final int COMPRESSED_BURST = 40;

  private final Options options;
  private final List<Contender> contenders = new ArrayList<>();

  private SocketRows(Options options) {
    this.options = options;
  }

  static List<TableLine> measure(Options options) throws IOException, InterruptedException {
    try (SocketRows rows = new SocketRows(options)) {
      return rows.run();
    }
  }

  private List<TableLine> run() throws IOException, InterruptedException {
    List<Fanout> fanouts = fanouts();
    for (Fanout fanout : fanouts) {
      fanout.warmUp();
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Fanout fanout : fanouts) {
        fanout.round(round);
      }
    }
    return fanouts.stream().flatMap(fanout -> fanout.lines().stream()).toList();
  }

  private List<Fanout> fanouts() throws IOException, InterruptedException {
    Contender ours = contender(SocketServer.lockstep(options.jar(), List.of()));
    Fanout bursts = new Fanout("bursts of pushes", BURST, ours.plain(), options.counted());
    Fanout deflated =
        new Fanout(
            "bursts of pushes, compressed", COMPRESSED_BURST, ours.deflated(), options.counted());
    Fanout single = new Fanout("one push at a time", 1, ours.plain(), options.counted());

    Contender plain = contender(reference());
    bursts.against("Vert.x", plain.plain(), Bar.atLeast(8));
    deflated.against("Vert.x", plain.deflated(), Bar.atLeast(15));
    single.against("Vert.x", plain.plain(), Bar.atLeast(0.95));

    Contender ws = installed(NodeSockets.start(options));
    bursts.against("npm's `ws`", ws == null ? null : ws.plain(), Bar.atLeast(8));
    deflated.against("npm's `ws`", ws == null ? null : ws.deflated(), Bar.atLeast(25));

    Contender nchan = installed(Nchan.start(options));
    bursts.against("nchan", nchan == null ? null : nchan.plain(), Bar.atLeast(4));
    deflated.against("nchan", nchan == null ? null : nchan.deflated(), Bar.atLeast(3));
    return List.of(bursts, deflated, single);
  }

  private SocketServer reference() throws IOException, InterruptedException {
    Path other = options.reference();
    return other == null ? SocketServer.plain(List.of()) : SocketServer.lockstep(other, List.of());
  }

  private @Nullable Contender installed(@Nullable SocketServer server) throws IOException {
    return server == null ? null : contender(server);
  }

  private Contender contender(SocketServer server) throws IOException {
    Contender contender = Contender.open(server);
    contenders.add(contender);
    return contender;
  }

  @Override
  public void close() throws IOException {
    for (Contender contender : contenders) {
      contender.close();
    }
  }
}
