package io.lockstep.rooms.owner;

import static io.lockstep.rooms.owner.RoomsFixture.NOT_MEMBER;
import static io.lockstep.rooms.owner.RoomsFixture.TAKEN;
import static io.lockstep.rooms.owner.RoomsFixture.ids;
import static io.lockstep.rooms.owner.RoomsFixture.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Deadlines;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.rooms.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Rooms": who is told what, and what a room plays. */
class RoomsTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e1", 2);
  private static final Member EVE = new Member("e2", 1);

  private final RoomsFixture in = new RoomsFixture(1_000_000);

  @Test
  void aNewcomerIsToldTheRoomAndTheOthersAreToldOfHim() {
    assertEquals(1, in.join("r", ADA, "ada"));
    RoomsEvent.Joined joined = (RoomsEvent.Joined) in.told().get(0).event();
    assertEquals(RoomState.START, joined.view().state());
    assertEquals(List.of(new User(1, "ada", null, null)), joined.view().users());
    assertEquals(in.unixMs, joined.view().nowMs());
    assertEquals(2, in.join("r", EVE, "eve"));
    List<RoomsFixture.Told> told = in.told();
    assertEquals("e2", told.get(0).edge());
    assertEquals(List.of(1L, 2L), ids(((RoomsEvent.Joined) told.get(0).event()).view()));
    RoomsEvent.Users users = (RoomsEvent.Users) told.get(1).event();
    assertEquals("e1", told.get(1).edge());
    assertEquals(List.of("ada", "eve"), names(users.view()));
    assertEquals(2, told.size());
  }

  @Test
  void idsAreUniqueInTheRoomAndNotUsedAgain() {
    in.join("r", ADA, "same");
    assertEquals(2, in.join("r", BOB, "same"));
    in.leave("r", BOB);
    assertEquals(3, in.join("r", EVE, "same"));
    assertEquals(1, in.join("other", BOB, "same"));
  }

  @Test
  void whoRemainsIsToldOfALeaver() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.told();
    in.leave("r", EVE);
    assertEquals(List.of("ada"), names(in.last(RoomsEvent.Users.class).view()));
    in.leave("r", EVE);
    assertEquals(List.of(), in.told());
  }

  @Test
  void aSecondJoinInTheSameRoomKeepsTheIdAndChangesTheName() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    assertEquals(1, in.join("r", ADA, "grace"));
    List<RoomsFixture.Told> told = in.told();
    assertEquals("e2", told.get(1).edge());
    assertEquals(List.of("grace", "eve"), names(((RoomsEvent.Users) told.get(1).event()).view()));
    in.join("r", ADA, "grace");
    assertEquals(1, in.told().size());
  }

  @Test
  void aRoomEndsWithItsLastMember() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 5);
    in.hello("r", ADA, null, "[1]", null);
    assertEquals(1, in.counts.rooms());
    in.leave("r", ADA);
    assertEquals(0, in.counts.rooms());
    assertEquals(0, in.counts.users());
    assertEquals(0, in.budget.usedBytes());
    assertEquals(1, in.join("r", ADA, "ada"));
    assertEquals(RoomState.START, in.look("r").state());
  }

  @Test
  void whatAUserSaysGoesToTheOthersWithWhoAndWhen() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.told();
    assertEquals(TAKEN, in.pass("r", EVE));
    List<RoomsFixture.Told> told = in.told();
    assertEquals("e1", told.get(0).edge());
    assertEquals(1, told.size());
    RoomsEvent.Relay relay = (RoomsEvent.Relay) told.get(0).event();
    assertEquals(EVE, relay.sender());
    assertEquals(2, relay.userId());
    assertEquals("eve", relay.name());
    assertEquals(in.unixMs, relay.receivedAtMs());
    assertEquals((double) in.unixMs, relay.atMs());
    assertEquals(RoomsFixture.MESSAGE, relay.message());
    assertNull(relay.playback());
  }

  @Test
  void whoIsNotInTheRoomTellsNobody() {
    in.join("r", ADA, "ada");
    in.told();
    assertEquals(NOT_MEMBER, in.play("r", EVE, 1));
    assertEquals(NOT_MEMBER, in.pause("r", EVE, 1, null, null));
    assertEquals(NOT_MEMBER, in.sync("r", EVE, 1, null, null));
    assertEquals(NOT_MEMBER, in.hello("r", EVE, null, null, null));
    assertEquals(NOT_MEMBER, in.pass("r", EVE));
    assertEquals(NOT_MEMBER, in.pass("none", ADA));
    assertEquals(List.of(), in.told());
    assertEquals(RoomState.START, in.look("r").state());
  }

  @Test
  void playPauseAndTheStatusOfHelloChangeThePlayback() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 10, null, 2.0, null);
    in.pass(1_500);
    assertEquals(13, position());
    in.play("r", ADA, 20);
    in.pass(500);
    assertEquals(21, position());
    in.pause("r", ADA, 7, null, null);
    in.pass(500);
    assertEquals(7, position());
    in.hello("r", ADA, new RoomsCommand.Status(true, 3, 1), null, null);
    in.pass(2_000);
    assertEquals(5, position());
    assertEquals(1, in.look("r").state().playback().rate());
  }

  @Test
  void aSyncChangesNoPlaybackAndIsSeenInUsers() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 10);
    in.pass(2_000);
    assertEquals(TAKEN, in.sync("r", ADA, 11.5, 4.25, null));
    assertEquals(12, position());
    assertEquals(new User(1, "ada", 4.25, 0.5), in.look("r").users().get(0));
    in.sync("r", ADA, 11.5, null, in.unixMs - 1_000.0);
    assertEquals(new User(1, "ada", null, -0.5), in.look("r").users().get(0));
  }

  @Test
  void aPlaylistIsKeptAsItIsWrittenAndLeavesThePlayback() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 10);
    Playback before = in.look("r").state().playback();
    in.hello("r", ADA, null, "[ {\"filename\" : 1.0} ]", null);
    RoomState state = in.look("r").state();
    assertEquals(Bytes.utf8("[ {\"filename\" : 1.0} ]"), state.playlist());
    assertEquals(before, state.playback());
    in.hello("r", ADA, new RoomsCommand.Status(false, 1, 1), null, null);
    assertEquals(state.playlist(), in.look("r").state().playlist());
  }

  @Test
  void aPositionIsTrueAtItsAtWithinTwoSecondsBeforeAndTenAfter() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    double now = in.unixMs;
    for (double at : new double[] {now - 2_000, now - 0.5, now, now + 10_000}) {
      in.pass("r", ADA);
      in.play("r", ADA, 10, at, null, null);
      assertEquals(at, in.last(RoomsEvent.Relay.class).atMs());
    }
    for (double at : new double[] {now - 2_001, now + 10_001, 0, -1e300}) {
      in.play("r", ADA, 10, at, null, null);
      assertEquals(now, in.last(RoomsEvent.Relay.class).atMs());
    }
    in.play("r", ADA, 10, now - 1_000, 2.0, null);
    assertEquals(12, position());
  }

  @Test
  void playAheadIsACommonStartThatTheNextChangeCancels() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 10, in.unixMs + 5_000.0, null, null);
    in.pass(4_000);
    assertEquals(10, position());
    Playback waiting = in.look("r").state().playback();
    assertTrue(waiting.playing() && waiting.startsAfter((double) in.unixMs));
    in.sync("r", ADA, 3, null, null);
    in.pass("r", ADA);
    assertEquals(waiting, in.look("r").state().playback());
    in.pause("r", ADA, 11, null, null);
    in.pass(4_000);
    assertEquals(11, position());
    in.play("r", ADA, 20, in.unixMs + 1_000.0, null, null);
    in.pass(3_000);
    assertEquals(22, position());
  }

  @Test
  void pauseAndHelloAheadActAtOnce() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 1);
    in.pause("r", ADA, 50, in.unixMs + 5_000.0, null);
    assertEquals(50, position());
    assertFalse(in.look("r").state().playback().playing());
    in.hello("r", ADA, new RoomsCommand.Status(true, 50, 1), null, in.unixMs + 5_000.0);
    assertFalse(in.look("r").state().playback().startsAfter((double) in.unixMs));
    assertEquals(45, position());
  }

  @Test
  void anOlderPlayOrPauseOfTheSameUserIsIgnored() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.play("r", ADA, 10, null, null, 200.0);
    in.told();
    assertEquals(TAKEN, in.pause("r", ADA, 5, null, 199.0));
    assertEquals(TAKEN, in.play("r", ADA, 5, null, null, 100.0));
    assertEquals(List.of(), in.told());
    assertEquals(10, position());
    in.pause("r", EVE, 6, null, 1.0);
    assertEquals(6, position());
    in.pause("r", ADA, 7, null, 200.0);
    assertEquals(7, position());
    in.play("r", ADA, 8);
    assertEquals(8, position());
  }

  @Test
  void theSendersEdgeIsToldOfChangesOfTheStateOnly() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.told();
    in.sync("r", ADA, 1, null, null);
    assertEquals(List.of("e2"), in.edgesTold(RoomsEvent.Relay.class));
    in.play("r", ADA, 1);
    assertEquals(List.of("e1", "e2"), in.edgesTold(RoomsEvent.Relay.class));
    in.join("r", BOB, "bob");
    in.told();
    in.sync("r", ADA, 1, null, null);
    assertEquals(List.of("e1", "e2"), in.edgesTold(RoomsEvent.Relay.class));
  }

  @Test
  void manyComingsAreToldTogether() {
    for (int i = 0; i < 500; i++) {
      in.apply(new RoomsCommand.Join("r", new Member("e1", i), "user " + i));
    }
    int users =
        (int) in.told().stream().filter(told -> told.event() instanceof RoomsEvent.Users).count();
    assertTrue(users < 250, () -> users + " times");
    assertNotEquals(Deadlines.NEVER, in.rooms.nextMs());
    in.nowMs = in.rooms.nextMs();
    in.tellDue();
    assertEquals(500, in.last(RoomsEvent.Users.class).view().users().size());
    assertEquals(Deadlines.NEVER, in.rooms.nextMs());
  }

  @Test
  void usersOfAnEdgeThatIsSilentAreGone() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.pass(Leases.LEASE_MS - 1);
    assertEquals(1, in.held("e1"));
    in.pass(1);
    in.told();
    in.sweep();
    assertEquals(List.of("ada"), names(in.last(RoomsEvent.Users.class).view()));
    in.pass(Leases.LEASE_MS);
    in.sweep();
    assertEquals(0, in.counts.rooms());
    assertEquals(0, in.budget.usedBytes());
  }

  @Test
  void edgesBringBackUsersPlaybackAndPlaylistAfterARestart() {
    in.join("r", ADA, "ada");
    in.join("r", EVE, "eve");
    in.play("r", EVE, 10, null, 2.0, null);
    in.hello("r", EVE, null, "[7]", null);
    RoomState kept = in.look("r").state();
    in.restart();
    in.restore("r", EVE, 2, "eve", kept);
    in.restore("r", ADA, 1, "ada", RoomState.START);
    assertEquals(List.of(), in.told());
    in.pass(Rooms.RESTORE_MS);
    in.tellDue();
    assertEquals(List.of("e1", "e2"), in.edgesTold(RoomsEvent.Users.class));
    RoomView view = in.look("r");
    assertEquals(kept, view.state());
    assertEquals(List.of(2L, 1L), ids(view).subList(0, 2));
    assertEquals(11, position());
  }

  @Test
  void aRestoredUserWhoseIdIsTakenGetsAnother() {
    in.join("r", ADA, "ada");
    in.told();
    in.restore("r", EVE, 1, "eve", RoomState.START);
    RoomsEvent.Joined joined = in.last(RoomsEvent.Joined.class);
    assertEquals(EVE, joined.member());
    assertEquals(2, joined.userId());
  }

  @Test
  void whatWasSetAfterARestartIsNotUndoneByWhatEdgesHaveKept() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 10);
    in.hello("r", ADA, null, "[1]", null);
    RoomState kept = in.look("r").state();
    in.restart();
    in.pass(10);
    in.join("r", EVE, "eve");
    in.pause("r", EVE, 3, null, null);
    in.restore("r", ADA, 1, "ada", kept);
    assertEquals(3, position());
    assertEquals(Bytes.utf8("[1]"), in.look("r").state().playlist());
  }

  @Test
  void beyondTheMemoryJoinsAndPlaylistsAreRefusedAndChangeNothing() {
    RoomsFixture small = new RoomsFixture(4_000);
    small.join("r", ADA, "ada");
    small.told();
    String large = "[\"" + "x".repeat(4_000) + "\"]";
    FailureException refusal =
        assertThrows(FailureException.class, () -> small.hello("r", ADA, null, large, null));
    assertEquals(Failure.OVERLOADED, refusal.failure());
    assertThrows(
        FailureException.class,
        () -> {
          for (int i = 0; i < 100; i++) {
            small.apply(new RoomsCommand.Join("r" + i, new Member("e1", i + 10), "x"));
          }
        });
    assertTrue(small.budget.usedBytes() <= 4_000);
    small.rooms.clear();
    assertEquals(0, small.budget.usedBytes());
    assertEquals(0, small.counts.users());
  }

  @Test
  void releasedRoomsAreForgottenAndTheOthersStay() {
    in.join("r", ADA, "ada");
    in.play("r", ADA, 7);
    in.join("s", EVE, "eve");
    in.told();
    in.rooms.release("r"::equals);
    in.pass(Rooms.RESTORE_MS);
    in.tellDue();
    assertEquals(List.of(), in.told());
    assertEquals(RoomsFixture.NOT_MEMBER, in.pass("r", ADA));
    assertEquals(RoomsFixture.TAKEN, in.pass("s", EVE));
    assertEquals(1, in.counts.users());
    in.rooms.release(id -> true);
    assertEquals(0, in.budget.usedBytes());
    assertEquals(0, in.held(EVE.edge()));
  }

  private double position() {
    return in.look("r").state().playback().positionAt((double) in.unixMs);
  }
}
