package io.lockstep.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way of pushing, on our server and on others in turn. */
final class Fanout {
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final int RAMP_IN_PUSHES = 20;

  private final String what;
  private final int burst;
  private final Audience ours;
  private final Duration counted;
  private final List<Rival> rivals = new ArrayList<>();
  private final List<TableLine> missing = new ArrayList<>();

  /** Another server, and what was measured of the two. */
  private record Rival(
      String name, Audience audience, Bar bar, Rounds perSecond, Rounds cpuMicros) {
    void add(Audience.Result our, Audience.Result other) {
      perSecond.add(our.perSecond(), other.perSecond());
      cpuMicros.add(our.cpuMicros(), other.cpuMicros());
    }
  }

  /**
   * @param burst how many pushes are sent before all followers have all of them
   * @param counted how long each server is measured in a round
   */
  Fanout(String what, int burst, Audience ours, Duration counted) {
    this.what = what;
    this.burst = burst;
    this.ours = ours;
    this.counted = counted;
  }

  /**
   * Compares with one more.
   *
   * @param audience null when that server is not installed
   */
  void against(String name, @Nullable Audience audience, Bar bar) {
    if (audience == null) {
      missing.add(new NotInstalled(line(name), bar));
    } else {
      rivals.add(new Rival(name, audience, bar, new Rounds(), new Rounds()));
    }
  }

  private String line(String name) {
    return what + ", against " + name;
  }

  void warmUp() throws IOException {
    for (Audience audience : all()) {
      audience.run(burst, WARM_UP);
    }
  }

  /** Measures all; which of them is first changes from round to round. */
  void round(int number) throws IOException {
    List<Audience> all = all();
    Audience.Result[] results = new Audience.Result[all.size()];
    for (int i = 0; i < results.length; i++) {
      int turn = (i + number) % results.length;
      all.get(turn).run(Math.min(burst, RAMP_IN_PUSHES), Duration.ofNanos(1));
      results[turn] = all.get(turn).run(burst, counted);
    }
    for (int i = 0; i < rivals.size(); i++) {
      rivals.get(i).add(results[0], results[i + 1]);
    }
  }

  private List<Audience> all() {
    List<Audience> all = new ArrayList<>(List.of(ours));
    rivals.forEach(rival -> all.add(rival.audience()));
    return all;
  }

  List<TableLine> lines() {
    List<TableLine> lines = new ArrayList<>();
    for (Rival rival : rivals) {
      lines.add(
          new Row(line(rival.name()), "/s", rival.perSecond(), rival.cpuMicros(), rival.bar()));
    }
    lines.addAll(missing);
    return lines;
  }
}
