package io.lockstep.core.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which warnings about the seeds are due: this node is alone, something else is at a seed,
 * or a seed has never been there. A warning is due if two checks in a row found its reason, and
 * again after {@value #AGAIN_MS} ms while the reason lasts.
 */
final class SeedReport {
  static final long AGAIN_MS = 600_000;

  private final Set<String> everSeen = new HashSet<>();
  private final Map<String, Long> saidMs = new HashMap<>();
  private Set<String> seenBefore = Set.of();

  /**
   * The warnings after another check.
   *
   * @param found how each seed was found
   * @param isAlone true if the cluster has no other node
   * @return warnings, for a person
   */
  List<String> look(Map<Seed, Seed.Found> found, boolean isAlone, long nowMs) {
    Set<String> seen = new TreeSet<>();
    Set<String> nothing = new TreeSet<>();
    found.forEach(
        (seed, how) -> {
          if (how == Seed.Found.NODE) {
            everSeen.add(seed.text());
          } else if (how == Seed.Found.STRANGER) {
            seen.add(stranger(seed.text()));
          } else {
            nothing.add(seed.text());
          }
        });
    if (isAlone && seen.isEmpty()) {
      seen.add(alone(found));
    } else if (!isAlone) {
      nothing.removeAll(everSeen);
      nothing.forEach(seed -> seen.add(neverSeen(seed)));
    }
    List<String> said = new ArrayList<>();
    for (String line : seen) {
      Long beforeMs = saidMs.get(line);
      if (seenBefore.contains(line) && (beforeMs == null || nowMs - beforeMs >= AGAIN_MS)) {
        saidMs.put(line, nowMs);
        said.add(line);
      }
    }
    saidMs.keySet().retainAll(seen);
    seenBefore = seen;
    return said;
  }

  private static String alone(Map<Seed, Seed.Found> found) {
    Set<String> texts = new TreeSet<>();
    found.keySet().forEach(seed -> texts.add(seed.text()));
    return "this node is alone in its cluster: no other node was found at the SEEDS "
        + String.join(",", texts)
        + ". If others run, give all of them the same SEEDS and the same CLUSTER_NAME, and each a"
        + " CLUSTER_HOST that the others reach";
  }

  private static String stranger(String seed) {
    return "what answers at the seed "
        + seed
        + " is no node of this cluster: it has another CLUSTER_NAME, or its SEEDS do not name a node"
        + " of this cluster, or it is another program, or stopped";
  }

  private static String neverSeen(String seed) {
    return "no node was ever found at the seed " + seed + ": look whether SEEDS is right";
  }
}
