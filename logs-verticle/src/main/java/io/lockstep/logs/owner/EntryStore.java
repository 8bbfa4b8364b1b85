package io.lockstep.logs.owner;

import io.lockstep.core.message.FailureException;
import io.lockstep.logs.entry.HeldEntry;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores entries. A post is answered after its entries are stored. */
@FunctionalInterface
interface EntryStore {
  /** Stores nothing: entries die with the process. */
  EntryStore NONE = (entries, oldest, done) -> done.accept(null);

  /**
   * Stores entries. It is called again only after {@code done} was called.
   *
   * @param oldest entries with a lower number may be removed
   * @param done called on the log's event loop: with null, or with the reason why none is stored
   */
  void keep(List<HeldEntry> entries, long oldest, Consumer<@Nullable FailureException> done);
}
