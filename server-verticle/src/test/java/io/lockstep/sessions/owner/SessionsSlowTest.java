package io.lockstep.sessions.owner;

import static io.lockstep.sessions.owner.SessionsFixture.relayOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.members.BehindEdges;
import io.lockstep.core.members.Member;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import io.lockstep.sessions.owner.SessionsFixture.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that push while followers cannot keep up. */
class SessionsSlowTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e2", 1);
  private static final Member EVE = new Member("e3", 1);

  private final SessionsFixture in = new SessionsFixture(1_000_000);

  private void behind(String edge, boolean behind) {
    in.apply(new SessionsCommand.Behind("s", edge, behind));
  }

  private static Told slow(String edge, boolean slow) {
    return new Told(edge, new SessionsEvent.Slow("s", slow));
  }

  @Test
  void onlyEdgesOfThatSessionAreTold() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.lead("t", EVE);
    in.told();
    behind("e2", true);
    assertEquals(List.of(slow("e1", true), slow("e2", true)), in.told());
    behind("e2", false);
    assertEquals(List.of(slow("e1", false), slow("e2", false)), in.told());
  }

  @Test
  void allEdgesHaveToCatchUp() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", EVE);
    behind("e2", true);
    behind("e3", true);
    in.told();
    behind("e2", false);
    assertEquals(List.of(), in.told());
    behind("e3", false);
    behind("e3", false);
    assertEquals(List.of(slow("e1", false), slow("e2", false), slow("e3", false)), in.told());
  }

  @Test
  void theEdgeOfAFollowerThatPushesMeanwhileIsTold() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", EVE);
    behind("e2", true);
    in.told();
    in.push("s", EVE, "1");
    assertEquals(List.of(relayOf(EVE, "e2", "s", "1"), slow("e3", true)), in.told());
    behind("e2", false);
    in.told();
    in.push("s", EVE, "2");
    assertEquals(List.of(relayOf(EVE, "e2", "s", "2")), in.told());
  }

  @Test
  void whoBecomesALeaderMeanwhileIsTold() {
    in.follow("s", BOB);
    behind("e2", true);
    in.told();
    in.lead("s", ADA);
    List<Told> told = in.told();
    assertEquals(slow("e1", true), told.get(told.size() - 1));
  }

  @Test
  void anEdgeIsNotBelievedForLong() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    behind("e2", true);
    in.told();
    in.nowMs += BehindEdges.BELIEVED_MS - 1;
    in.sweep();
    assertEquals(List.of(), in.told());
    in.nowMs++;
    in.sweep();
    assertEquals(List.of(slow("e1", false), slow("e2", false)), in.told());
  }

  @Test
  void aSessionThatIsOverIsNobodysConcern() {
    in.lead("s", ADA);
    behind("e2", true);
    in.unbind("s", ADA);
    in.told();
    behind("e2", false);
    behind("e2", true);
    in.nowMs += BehindEdges.BELIEVED_MS;
    in.sweep();
    assertEquals(List.of(), in.told());
    assertEquals(0, in.budget.usedBytes());
  }
}
