package io.lockstep.core.socketio.edge;

import io.lockstep.core.turns.FairTurns;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads a list on its event loop, in a turn after those that were asked for before. */
record LastTurn(CompletableFuture<List<String>> read, List<String> of) implements FairTurns.Work {
  @Override
  public boolean proceed(FairTurns.Share share) {
    read.complete(List.copyOf(of));
    return false;
  }
}
