package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeGroupsTest {
  private final EdgeGroups<FakeClient, FakeGroup> groups =
      new EdgeGroups<>("this edge", FakeGroup::new);
  private final FakeClient one = opened(1);
  private final FakeClient two = opened(2);

  @Test
  void aMemberOfThisEdgeIsItsClient() {
    assertSame(one, groups.client(new Member("this edge", 1)));
    assertSame(one, groups.client(groups.member(1)));
    assertNull(groups.client(new Member("another edge", 1)));
    assertNull(groups.client(new Member("this edge", 3)));
    assertNull(groups.client((Member) null));
  }

  @Test
  void aClientThatIsGoneIsNoMembersClient() {
    groups.closed(one);
    assertNull(groups.client(1));
    assertNull(groups.client(new Member("this edge", 1)));
    assertSame(two, groups.client(2));
  }

  @Test
  void aClientThatLeavesIsOutAtOnce() {
    FakeGroup group = groups.at("g");
    group.join(one);
    group.join(two);
    groups.left("g", one);
    assertEquals(List.of(two), List.copyOf(group.clients()));
    assertEquals(List.of("client 1 is gone"), group.log);
    groups.left("g", one);
    groups.left("another group", two);
    assertEquals(List.of("client 1 is gone"), group.log);
  }

  @Test
  void aClientGetsWhatCameBeforeItLeftAndNotWhatCameBeforeItJoined() {
    FakeGroup group = groups.at("g");
    group.join(one);
    group.gather("a");
    group.join(two);
    group.gather("b");
    groups.left("g", one);
    group.gather("c");
    group.sendGathered();
    assertEquals(
        List.of(
            "client 1 got a",
            "client 1 got b",
            "client 2 got b",
            "client 1 is gone",
            "client 2 got c"),
        group.log);
  }

  @Test
  void aGroupIsForgottenWithItsLastClient() {
    FakeGroup group = groups.at("g");
    group.join(one);
    groups.forgetIfEmpty(group);
    assertSame(group, groups.find("g"));
    groups.left("g", one);
    assertNull(groups.find("g"));
    assertEquals(0, groups.size());
    FakeGroup another = groups.at("g");
    groups.forgetIfEmpty(group);
    assertSame(another, groups.find("g"));
    groups.forgetIfEmpty(another);
    assertNull(groups.find("g"));
  }

  @Test
  void aClientIsInAGroupOnce() {
    FakeGroup group = groups.at("g");
    group.join(one);
    group.join(one);
    assertEquals(1, group.size());
    assertNotNull(group.client(1));
    assertNull(group.client(2));
  }

  private FakeClient opened(long number) {
    FakeClient client = new FakeClient(number);
    groups.opened(client);
    return client;
  }
}
