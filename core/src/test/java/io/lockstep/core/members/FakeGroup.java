package io.lockstep.core.members;

import java.util.ArrayList;
import java.util.List;

/** A group that notes who got what it gathered, and who is gone. */
final class FakeGroup extends EdgeGroup<FakeClient> {
  final List<String> log = new ArrayList<>();
  private String gathered = "";

  FakeGroup(String id) {
    super(id);
  }

  void join(FakeClient client) {
    add(client);
  }

  void gather(String message) {
    gathered += message;
  }

  @Override
  protected void sendGathered() {
    if (!gathered.isEmpty()) {
      clients().forEach(client -> log.add(client + " got " + gathered));
      gathered = "";
    }
  }

  @Override
  protected void removed(FakeClient client) {
    log.add(client + " is gone");
  }
}
