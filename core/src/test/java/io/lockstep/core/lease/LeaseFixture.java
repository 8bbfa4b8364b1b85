package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;

/** An edge that wants keys, and two owners. */
abstract class LeaseFixture {
  static final int MANY = 10_000;

  final FakeOwners owners = new FakeOwners();
  final LeaseKeeper<String> keeper = new LeaseKeeper<>("edge", owners, KeyDigest::of, 0);
  final Set<String> wanted = new HashSet<>();

  LeaseFixture() {
    owners.become("one", "two");
    keeper.tick(0);
  }

  boolean isOfFirst(String key) {
    return "one".equals(owners.owner(key));
  }

  void holdMany() {
    for (int i = 0; i < MANY; i++) {
      hold("k" + i);
    }
  }

  Future<String> hold(String key) {
    wanted.add(key);
    Future<String> held =
        keeper.hold(key, () -> owners.hold(key).map(done -> "yes"), "yes"::equals);
    owners.deliver();
    return held;
  }

  void release(String key) {
    wanted.remove(key);
    keeper.release(key);
    owners.deliver();
  }

  /** Lets time pass in ticks; the bus takes no time. */
  void pass(long ms) {
    for (long end = owners.nowMs + ms; owners.nowMs < end; ) {
      owners.nowMs = Math.min(end, owners.nowMs + 100);
      keeper.tick(owners.nowMs);
      while (owners.deliver() > 0) {
        // Answers lead to further requests.
      }
      owners.byAddress.values().forEach(FakeOwners.FakeOwner::expire);
    }
  }
}
