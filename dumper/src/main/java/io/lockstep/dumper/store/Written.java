package io.lockstep.dumper.store;

import org.jspecify.annotations.Nullable;

/**
 * The result of a write.
 *
 * @param stored how many rows it added to {@code LogEntry}, not counting those that were already
 *     there
 * @param refused how many rows it added to {@code LogRefused}
 * @param reason why one of these was refused, for a person and without its contents; null if none
 *     was
 */
public record Written(int stored, int refused, @Nullable String reason) {
  static final Written NOTHING = new Written(0, 0, null);

  Written and(Written more) {
    return new Written(
        stored + more.stored,
        refused + more.refused,
        more.reason == null || more.refused == 0 ? reason : more.reason);
  }
}
