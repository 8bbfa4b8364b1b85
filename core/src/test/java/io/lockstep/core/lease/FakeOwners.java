package io.lockstep.core.lease;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Owners of keys, and a bus to them without a network: what is asked waits until {@link #deliver},
 * in its order. Owners can be away, forget everything, and refuse.
 */
final class FakeOwners implements LeaseRequests<String> {
  final Map<String, FakeOwner> byAddress = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  private final Queue<Runnable> underWay = new ArrayDeque<>();
  private List<String> owners = List.of();
  long nowMs;
  int beats;
  int returns;
  long term;

  /** What owners have dropped because a round was complete. */
  final List<String> dropped = new ArrayList<>();

  /** Whether the next heartbeat is lost on its way. */
  BooleanSupplier beatLost = () -> false;

  /** Whether the next request about a key is refused. */
  BooleanSupplier refusing = () -> false;

  /** Whether the next request is never answered. */
  BooleanSupplier silent = () -> false;

  /** Whether the next request is lost on its way, so that the edge sees it fail. */
  BooleanSupplier lost = () -> false;

  Predicate<String> last = key -> false;

  /** Whether a request whose answer is lost was done all the same. */
  BooleanSupplier doneAllTheSame = () -> false;

  /** One owner: its leases, and what it holds by them. */
  final class FakeOwner {
    private long lastId = byAddress.size() * 1_000L;
    Leases<String> leases = new Leases<>(KeyDigest::of, () -> ++lastId);
    final Set<String> held = new HashSet<>();

    private void beat(Heartbeat beat) {
      for (String key : leases.unwanted(beat)) {
        leases.release(beat.edge(), key);
        held.remove(key);
        dropped.add(key);
      }
    }

    void expire() {
      leases.expire(nowMs, edge -> true).forEach(lost -> lost.keys().forEach(held::remove));
    }

    void forget(String key) {
      held.remove(key);
      leases.release("edge", key);
    }

    void keep(String key) {
      held.add(key);
      leases.hold("edge", key, nowMs);
    }
  }

  void become(String... addresses) {
    for (String address : addresses) {
      if (!byAddress.containsKey(address)) {
        byAddress.put(address, new FakeOwner());
      }
    }
    owners = List.of(addresses);
  }

  FakeOwner owner(int index) {
    return at(owners.get(index));
  }

  private FakeOwner at(String address) {
    FakeOwner owner = byAddress.get(address);
    if (owner == null) {
      throw new AssertionError(address + " never was an owner");
    }
    return owner;
  }

  /** What all owners hold. */
  Set<String> held() {
    Set<String> held = new HashSet<>();
    owners.forEach(address -> held.addAll(at(address).held));
    return held;
  }

  /** Lets everything asked so far reach its owner and be answered; returns how much it was. */
  int deliver() {
    int all = underWay.size();
    for (int i = 0; i < all; i++) {
      underWay.remove().run();
    }
    return all;
  }

  int underWay() {
    return underWay.size();
  }

  @Override
  public List<OwnerTerm> owners() {
    return owners.stream().map(address -> new OwnerTerm(address, term)).toList();
  }

  @Override
  public @Nullable String owner(String key) {
    return owners.isEmpty() ? null : owners.get(Math.floorMod(key.hashCode(), owners.size()));
  }

  @Override
  public String placedBy(String key) {
    return key;
  }

  @Override
  public int returns() {
    return returns;
  }

  @Override
  public boolean isLast(String key) {
    return last.test(key);
  }

  @Override
  public Future<?> hold(String key) {
    return ask(key, "hold " + key, owner -> owner.keep(key));
  }

  @Override
  public Future<?> release(String key) {
    return ask(key, "release " + key, owner -> owner.forget(key));
  }

  private interface Work {
    void on(FakeOwner owner);
  }

  private Future<String> ask(String key, String what, Work work) {
    asked.add(what);
    String address = owner(key);
    if (address == null) {
      return Future.failedFuture("nobody owns it");
    }
    FakeOwner owner = at(address);
    Promise<String> promise = Promise.promise();
    if (silent.getAsBoolean()) {
      return promise.future();
    }
    underWay.add(
        () -> {
          boolean fails =
              lost.getAsBoolean() || refusing.getAsBoolean() || !owners.contains(address);
          if (!fails || doneAllTheSame.getAsBoolean()) {
            work.on(owner);
          }
          if (fails) {
            promise.fail("lost");
          } else {
            promise.complete("done");
          }
        });
    return promise.future();
  }

  @Override
  public Future<Holdings> beat(String address, Heartbeat beat) {
    beats++;
    FakeOwner owner = at(address);
    Promise<Holdings> promise = Promise.promise();
    underWay.add(
        () -> {
          if (lost.getAsBoolean() || beatLost.getAsBoolean() || !owners.contains(address)) {
            promise.fail("lost");
          } else {
            owner.beat(beat);
            promise.complete(owner.leases.beat(beat, nowMs));
          }
        });
    return promise.future();
  }
}
