package io.lockstep.core.recipient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Sends what an edge's audiences have gathered when the turn of its event loop is over. */
public final class TurnEnd {
  private final Executor later;
  private List<Gathering> waiting = new ArrayList<>();

  /**
   * @param later runs a task in the next turn of the edge's event loop
   */
  public TurnEnd(Executor later) {
    this.later = later;
  }

  void add(Gathering gathering) {
    if (waiting.isEmpty()) {
      later.execute(this::send);
    }
    waiting.add(gathering);
  }

  private void send() {
    List<Gathering> due = waiting;
    waiting = new ArrayList<>();
    due.forEach(Gathering::send);
  }
}
