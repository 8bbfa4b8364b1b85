package io.lockstep.core.socketio.edge;

import io.lockstep.core.turns.FairTurns;
import java.util.ArrayDeque;
import java.util.Deque;

/** Handles what one client's WebSocket received on another event loop, in turns and in order. */
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
