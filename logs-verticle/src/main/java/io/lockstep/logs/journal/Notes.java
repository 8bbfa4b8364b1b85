package io.lockstep.logs.journal;

import java.util.ArrayList;
import java.util.List;

/** Notes about a journal for a person: one line each, and no more than a person can read. */
final class Notes {
  private static final int MOST = 20;

  private final List<String> lines = new ArrayList<>();
  private long more;

  void add(String line) {
    if (lines.size() < MOST) {
      lines.add(line);
    } else {
      more++;
    }
  }

  /** Returns the notes since the last call. */
  List<String> take() {
    List<String> taken = new ArrayList<>(lines);
    if (more > 0) {
      taken.add("and " + more + " more");
    }
    lines.clear();
    more = 0;
    return taken;
  }
}
