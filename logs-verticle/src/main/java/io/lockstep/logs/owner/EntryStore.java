package io.lockstep.logs.owner;

import io.lockstep.core.message.FailureException;
import io.lockstep.logs.entry.HeldEntry;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where entries have to be before they count as taken. */
@FunctionalInterface
interface EntryStore {
  /** Keeps nothing: entries die with the process. */
  EntryStore NONE = (entries, oldest, done) -> done.accept(null);

  /**
   * Keeps entries; called again only when that is done.
   *
   * @param oldest the number below which nothing needs to be kept any more
   * @param done called on the log's event loop, with null or with why none of them is kept
   */
  void keep(List<HeldEntry> entries, long oldest, Consumer<@Nullable FailureException> done);
}
