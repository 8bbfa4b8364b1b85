package io.lockstep.logs.journal;

import java.util.ArrayList;
import java.util.List;

/** What a person should know about a journal: a line each, no more than can be read. */
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

  /** Gives what was noted since the last time. */
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
