package io.lockstep.rooms.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.members.BehindEdges;
import io.lockstep.core.members.Member;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.rooms.owner.RoomsFixture.Told;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Users who say much while others cannot keep up. */
class RoomsSlowTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e2", 1);
  private static final Member EVE = new Member("e3", 1);

  private final RoomsFixture in = new RoomsFixture(1_000_000);

  private void behind(String edge, boolean behind) {
    in.apply(new RoomsCommand.Behind("r", edge, behind));
  }

  /** The edges that were told so since the last call, and nothing else was told. */
  private Set<Told> slow(boolean slow, String... edges) {
    return Set.copyOf(
        List.of(edges).stream()
            .map(edge -> new Told(edge, new RoomsEvent.Slow("r", slow)))
            .toList());
  }

  private Set<Told> told() {
    return Set.copyOf(in.told());
  }

  @Test
  void theEdgesOfThatRoomAreToldUntilAllHaveCaughtUp() {
    in.join("r", ADA, "ada");
    in.join("r", BOB, "bob");
    in.join("other", EVE, "eve");
    in.told();
    behind("e1", true);
    behind("e2", true);
    assertEquals(slow(true, "e1", "e2"), told());
    behind("e1", false);
    assertEquals(Set.of(), told());
    behind("e2", false);
    behind("e2", false);
    assertEquals(slow(false, "e1", "e2"), told());
  }

  @Test
  void anEdgeIsNotBelievedForLong() {
    in.join("r", ADA, "ada");
    in.join("r", BOB, "bob");
    behind("e2", true);
    in.told();
    in.pass(BehindEdges.BELIEVED_MS - 1);
    in.sweep();
    assertEquals(Set.of(), told());
    in.pass(1);
    in.sweep();
    assertEquals(slow(false, "e1", "e2"), told());
  }

  @Test
  void anEdgeWithoutUsersIsNotWaitedFor() {
    in.join("r", ADA, "ada");
    in.join("r", BOB, "bob");
    behind("e2", true);
    in.told();
    in.leave("r", BOB);
    assertEquals(new Told("e1", new RoomsEvent.Slow("r", false)), in.told().get(0));
  }

  @Test
  void aRoomThatIsOverIsNobodysConcern() {
    in.join("r", ADA, "ada");
    behind("e1", true);
    in.leave("r", ADA);
    in.told();
    behind("e1", false);
    behind("e1", true);
    in.pass(BehindEdges.BELIEVED_MS);
    in.sweep();
    assertEquals(Set.of(), told());
    assertEquals(0, in.budget.usedBytes());
  }
}
