package io.lockstep.sessions.owner;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sessions whose state edges are told once more at the next sweep: all edges, because members were
 * restored, or one edge, because it may have missed what it was told.
 */
final class StatesToTell {
  private final Set<Session> toAll = new LinkedHashSet<>();
  private final Map<Session, Set<String>> toSome = new LinkedHashMap<>();

  /** All edges are to be told. */
  void add(Session session) {
    toAll.add(session);
  }

  /** That edge is to be told. */
  void add(Session session, String edge) {
    toSome.computeIfAbsent(session, s -> new LinkedHashSet<>(4)).add(edge);
  }

  /** The session has ended. */
  void remove(Session session) {
    toAll.remove(session);
    toSome.remove(session);
  }

  /** Tells each edge once. */
  void tell() {
    toAll.forEach(Session::tellAgain);
    toSome.forEach(
        (session, edges) -> {
          if (!toAll.contains(session)) {
            edges.forEach(session::tellAgain);
          }
        });
    toAll.clear();
    toSome.clear();
  }
}
