package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import java.util.List;

/** A way to store batches of rows. */
interface Contender {
  /** Stores all batches in tables that are there and empty. */
  void store(Database database, List<List<LogRow>> batches) throws Exception;
}
