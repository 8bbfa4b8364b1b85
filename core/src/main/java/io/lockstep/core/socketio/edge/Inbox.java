package io.lockstep.core.socketio.edge;

import io.lockstep.core.turns.FairTurns;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one client's WebSocket has brought from another event loop: handled in turns, in order. */
final class Inbox implements FairTurns.Work {
  private final FairTurns turns;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean inTurn;

  Inbox(FairTurns turns) {
    this.turns = turns;
  }

  void add(Runnable task) {
    tasks.add(task);
    if (!inTurn) {
      inTurn = true;
      turns.add(this);
    }
  }

  @Override
  public boolean proceed(FairTurns.Share share) {
    try {
      do {
        tasks.remove().run();
      } while (!tasks.isEmpty() && !share.isUsedUp());
    } finally {
      inTurn = !tasks.isEmpty();
    }
    return inTurn;
  }
}
