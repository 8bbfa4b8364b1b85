package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberKeysTest {
  private final List<String> left = new ArrayList<>();
  private final EdgeGroups<FakeClient, FakeGroup> groups = new EdgeGroups<>("edge", FakeGroup::new);
  private final FakeClient client = new FakeClient(7);
  private final MemberKeys keys =
      new MemberKeys(
          groups,
          (group, member) -> {
            left.add(group + " " + member);
            return Future.succeededFuture();
          });

  MemberKeysTest() {
    groups.opened(client);
  }

  @Test
  void aClientIsHeldByJoiningAgain() {
    assertTrue(keys.hold(new Membership("g", 7)).succeeded());
    assertEquals(List.of("g"), client.joinedAgain);
  }

  @Test
  void aClientThatIsGoneIsNotAskedFor() {
    groups.closed(client);
    assertTrue(keys.hold(new Membership("g", 7)).succeeded());
    assertEquals(List.of(), client.joinedAgain);
    assertFalse(keys.isLast(new Membership("g", 7)));
  }

  @Test
  void theOwnerIsToldOfAMemberThatLeftAlsoWhenItIsGone() {
    groups.closed(client);
    assertTrue(keys.release(new Membership("g", 7)).succeeded());
    assertEquals(List.of("g Member[edge=edge, connection=7]"), left);
  }

  @Test
  void clientsThatJoinLastAreAskedForLast() {
    client.last = true;
    assertTrue(keys.isLast(new Membership("g", 7)));
    assertEquals("g", keys.placedBy(new Membership("g", 7)));
  }
}
