package io.lockstep.core.members;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A client that is a number. */
final class FakeClient implements GroupClient {
  final List<String> joinedAgain = new ArrayList<>();
  boolean last;
  private final long number;

  FakeClient(long number) {
    this.number = number;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public Future<?> joinAgain(String group) {
    joinedAgain.add(group);
    return Future.succeededFuture();
  }

  @Override
  public boolean joinsLast() {
    return last;
  }

  @Override
  public String toString() {
    return "client " + number;
  }
}
