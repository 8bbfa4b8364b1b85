package io.lockstep.dumper.store;

import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param stored how many rows it added to {@code LogEntry}; those that were there are not counted
 * @param refused how many it added to {@code LogRefused}
 * @param reason why one of these was refused, for a person and without its contents; null when none
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
