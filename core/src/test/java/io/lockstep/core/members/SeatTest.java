package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.lease.KeyHolder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SeatTest {
  private final List<String> asked = new ArrayList<>();
  private final EdgeGroups<FakeClient, FakeGroup> groups = new EdgeGroups<>("edge", FakeGroup::new);
  private final FakeClient client = new FakeClient(7);
  private final Seat<FakeClient, Wish> seat = new Seat<>(client, groups, new Holder());

  SeatTest() {
    groups.opened(client);
  }

  /** A place that notes what is asked for it. */
  private final class Wish implements Place {
    private final String group;
    boolean accepted;

    Wish(String group) {
      this.group = group;
    }

    @Override
    public String group() {
      return group;
    }

    @Override
    public boolean isAccepted() {
      return accepted;
    }

    @Override
    public Future<?> askAgain() {
      asked.add("ask again " + group);
      return Future.succeededFuture();
    }

    @Override
    public Future<?> restore() {
      asked.add("restore " + group);
      return Future.succeededFuture();
    }
  }

  private final class Holder implements KeyHolder<Membership> {
    @Override
    public <E> Future<E> hold(Membership key, Supplier<Future<E>> request, Predicate<E> holds) {
      asked.add("hold " + key.group() + " " + key.connection());
      return request.get();
    }

    @Override
    public void release(Membership key) {
      asked.add("release " + key.group());
    }

    @Override
    public void releaseNow(Membership key) {
      asked.add("release now " + key.group());
    }

    @Override
    public void lost(Membership key) {
      asked.add("lost " + key.group());
    }
  }

  @Test
  void itIsHeldByARequestThatAUserWaitsFor() {
    Wish wish = new Wish("a");
    assertEquals("yes", seat.take(wish, () -> Future.succeededFuture("yes")).result());
    assertEquals(List.of("hold a 7"), asked);
    assertEquals(wish, seat.place());
    assertEquals(wish, seat.in("a"));
    assertNull(seat.in("b"));
  }

  @Test
  void anotherGroupIsLeftBeforeTheNextIsAskedFor() {
    take("a");
    groups.at("a").join(client);
    take("b");
    assertEquals(List.of("hold a 7", "release now a", "hold b 7"), asked);
    assertNull(groups.find("a"));
  }

  @Test
  void theSameGroupIsNotLeft() {
    take("a");
    groups.at("a").join(client);
    Wish other = take("a");
    assertEquals(List.of("hold a 7", "hold a 7"), asked);
    assertNotNull(groups.find("a"));
    assertEquals(other, seat.place());
  }

  @Test
  void itIsAskedAgainUntilAcceptedAndThenRestored() {
    Wish wish = take("a");
    asked.clear();
    assertTrue(seat.takeAgain("a").succeeded());
    wish.accepted = true;
    assertTrue(seat.takeAgain("a").succeeded());
    assertEquals(List.of("ask again a", "restore a"), asked);
  }

  @Test
  void whatIsNotWantedIsNotAskedAgain() {
    take("a").accepted = true;
    take("b");
    asked.clear();
    assertTrue(seat.takeAgain("a").succeeded());
    seat.leave();
    assertTrue(seat.takeAgain("b").succeeded());
    assertEquals(List.of("release now b"), asked);
  }

  @Test
  void onlyAMemberCanBeForgotten() {
    Wish wish = take("a");
    asked.clear();
    assertFalse(seat.isForgotten("a"));
    wish.accepted = true;
    assertFalse(seat.isForgotten("b"));
    assertTrue(seat.isForgotten("a"));
    assertEquals(List.of("lost a"), asked);
  }

  @Test
  void aClientThatIsGoneIsInNoGroup() {
    take("a");
    groups.at("a").join(client);
    asked.clear();
    seat.closed();
    assertEquals(List.of("release a"), asked);
    assertNull(groups.find("a"));
    assertNull(groups.client(7));
    assertNull(seat.place());
    seat.leave();
    assertEquals(List.of("release a"), asked);
  }

  private Wish take(String group) {
    Wish wish = new Wish(group);
    assertTrue(seat.take(wish, () -> Future.succeededFuture("yes")).succeeded());
    return wish;
  }
}
