package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.Written;
import java.util.HashSet;
import java.util.Set;

/** Reports refused entries, once for each reason, because there may be very many. */
final class RefusedNews {
  private static final int MOST_REASONS = 20;

  private final Reporter reporter;
  private final Set<String> told = new HashSet<>();

  RefusedNews(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Reports reasons that are new. */
  void written(Written written) {
    String reason = written.reason();
    if (written.refused() > 0 && reason != null && told.size() < MOST_REASONS && told.add(reason)) {
      reporter.event(
          (written.refused() == 1 ? "an entry was" : written.refused() + " entries were")
              + " refused: "
              + reason
              + "; see the table LogRefused");
    }
  }
}
