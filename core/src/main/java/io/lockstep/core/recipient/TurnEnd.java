package io.lockstep.core.recipient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what an edge's audiences have gathered when the turn of its event loop is over. */
public final class TurnEnd {
  private static final Logger log = LoggerFactory.getLogger(TurnEnd.class);

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
    due.forEach(TurnEnd::send);
  }

  private static void send(Gathering gathering) {
    try {
      gathering.send();
    } catch (RuntimeException | Error e) {
      // Other audiences must get what was gathered for them, whatever is wrong with this one.
      log.error("gathered messages were not sent", e);
    }
  }
}
