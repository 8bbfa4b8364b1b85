package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import java.time.Duration;

/** A way to get the sample's rows into a database. */
interface Contender {
  /** Fills tables that are there and empty; how long that took, without what comes before. */
  Duration fill(Database database) throws Exception;
}
