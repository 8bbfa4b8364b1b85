package io.lockstep.bench;

import java.io.IOException;
import java.time.Duration;

/** One kind of load on two servers in turn. */
final class Throughput {
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration RAMP_IN = Duration.ofMillis(300);

  private final LoadGenerator generator;
  private final Side ours;
  private final Side reference;
  private final Duration counted;
  private final Rounds perSecond = new Rounds();
  private final Rounds cpuMicros = new Rounds();

  /** A server, and what it is loaded with. */
  record Side(Program program, Load load) {}

  /**
   * @param counted how long each server is measured in a round
   */
  Throughput(LoadGenerator generator, Side ours, Side reference, Duration counted) {
    this.generator = generator;
    this.ours = ours;
    this.reference = reference;
    this.counted = counted;
  }

  void warmUp() throws IOException {
    run(ours, WARM_UP);
    run(reference, WARM_UP);
  }

  /** Measures both; which of them is first changes from round to round. */
  void round(int number) throws IOException {
    LoadGenerator.Result first = run(number % 2 == 0 ? ours : reference, counted);
    LoadGenerator.Result second = run(number % 2 == 0 ? reference : ours, counted);
    LoadGenerator.Result our = number % 2 == 0 ? first : second;
    LoadGenerator.Result other = number % 2 == 0 ? second : first;
    perSecond.add(our.perSecond(), other.perSecond());
    cpuMicros.add(our.cpuMicros(), other.cpuMicros());
  }

  private LoadGenerator.Result run(Side side, Duration duration) throws IOException {
    return generator.run(side.program(), side.load(), RAMP_IN, duration);
  }

  Row row(String what, Bar bar) {
    return new Row(what, "/s", perSecond, cpuMicros, bar);
  }
}
