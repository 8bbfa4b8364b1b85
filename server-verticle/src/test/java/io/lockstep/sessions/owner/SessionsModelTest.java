package io.lockstep.sessions.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * {@link Sessions} with {@link NaiveEdges} against a model that has no edges: after every command
 * each connection must have received the same, in the same order, exactly once.
 */
class SessionsModelTest {
  private final Budget budget = new Budget(Long.MAX_VALUE);
  private final Mailboxes received = new Mailboxes();
  private final NaiveEdges edges = new NaiveEdges(received);
  private final SessionCounts counts = new SessionCounts();
  private final Sessions sessions =
      new Sessions(budget, new LastPushes(budget), counts, false, edges);

  private final Mailboxes expected = new Mailboxes();
  private final Map<String, Map<Member, Role>> members = new HashMap<>();
  private final Map<String, Bytes> lastPush = new HashMap<>();
  private final Map<String, Long> heardMs = new HashMap<>();
  private long nowMs;

  @RepeatedTest(20)
  void everyConnectionReceivesWhatTheModelSays(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int step = 0; step < 2_000; step++) {
      nowMs += random.nextInt(20) == 0 ? random.nextInt(10_000) : random.nextInt(100);
      String session = "s" + random.nextInt(3);
      Member member = new Member("e" + random.nextInt(4), random.nextInt(4));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> bind(session, member, random.nextInt(3) == 0, random.nextBoolean());
        case 3 -> unbind(session, member);
        case 4 -> alive(member.edge());
        case 5 -> sweep();
        default -> push(session, member, Bytes.utf8("push " + step));
      }
      assertEquals(expected.take(), received.take());
      assertEquals(members.values().stream().mapToLong(Map::size).sum(), counts.members());
      assertEquals(
          members.values().stream().filter(some -> !some.isEmpty()).count(), counts.sessions());
    }
    sessions.clear();
    assertEquals(0, budget.usedBytes());
    assertEquals(0, counts.sessions() + counts.members());
  }

  private void bind(String session, Member member, boolean leader, boolean replay) {
    heardMs.put(member.edge(), nowMs);
    Role role = leader ? Role.LEADER : Role.FOLLOWER;
    Role before = in(session).put(member, role);
    expectState(session);
    Bytes last = lastPush.get(session);
    if (replay && role == Role.FOLLOWER && before != Role.FOLLOWER && last != null) {
      expected.deliver(member, session, last);
    }
    SessionsCommand<?> bind = new SessionsCommand.Bind(session, member, leader, replay);
    assertEquals(SessionsFixture.DONE, sessions.apply(bind, nowMs));
  }

  private void unbind(String session, Member member) {
    heardMs.put(member.edge(), nowMs);
    if (in(session).remove(member) != null) {
      expectState(session);
    }
    SessionsCommand<?> unbind = new SessionsCommand.Unbind(session, member);
    assertEquals(SessionsFixture.DONE, sessions.apply(unbind, nowMs));
  }

  private void push(String session, Member member, Bytes message) {
    heardMs.put(member.edge(), nowMs);
    boolean isMember = in(session).containsKey(member);
    if (isMember) {
      lastPush.put(session, message);
      in(session)
          .forEach(
              (to, role) -> {
                if (role == Role.FOLLOWER && !to.equals(member)) {
                  expected.deliver(to, session, message);
                }
              });
    }
    SessionsCommand<?> push = new SessionsCommand.Push(session, member, message);
    assertEquals(
        isMember ? SessionsFixture.DONE : SessionsFixture.NOT_MEMBER, sessions.apply(push, nowMs));
  }

  private void alive(String edge) {
    heardMs.put(edge, nowMs);
    long held =
        members.values().stream()
            .flatMap(session -> session.keySet().stream())
            .filter(member -> member.edge().equals(edge))
            .count();
    Heartbeat beat = new Heartbeat(edge, Holdings.NO_LEASE, 0, false);
    SessionsEvent answer = sessions.apply(new SessionsCommand.Alive(beat), nowMs);
    assertEquals(held, ((SessionsEvent.Held) answer).holdings().keys());
  }

  private void sweep() {
    Set<String> lost = new HashSet<>();
    heardMs.forEach(
        (edge, ms) -> {
          if (nowMs - ms >= 15_000) {
            lost.add(edge);
          }
        });
    lost.forEach(edges::lose);
    for (String session : List.copyOf(members.keySet())) {
      if (in(session).keySet().removeIf(member -> lost.contains(member.edge()))) {
        expectState(session);
      }
    }
    sessions.sweep(nowMs, edge -> true);
  }

  private Map<Member, Role> in(String session) {
    return members.computeIfAbsent(session, id -> new LinkedHashMap<>());
  }

  private void expectState(String session) {
    Map<Member, Role> all = in(session);
    Mailboxes.StateMessage state =
        new Mailboxes.StateMessage(all.size(), all.containsValue(Role.LEADER));
    all.keySet().forEach(member -> expected.deliver(member, session, state));
    if (all.isEmpty()) {
      lastPush.remove(session);
    }
  }
}
