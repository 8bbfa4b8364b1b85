package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;

/** {@link RawJdbc} in a process of its own, as a dumper is: with nothing compiled yet. */
final class RawJdbcProgram {
  /** What stands before the milliseconds that it took. */
  static final String TOOK = "took ms: ";

  private RawJdbcProgram() {}

  public static void main(String[] args) throws Exception {
    RawJdbc raw = new RawJdbc(args[1], Sample.batches());
    System.out.println(TOOK + raw.fill(new Database(args[0], "sa", "")).toMillis());
  }
}
