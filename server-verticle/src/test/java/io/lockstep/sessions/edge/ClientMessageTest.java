package io.lockstep.sessions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.Permissions;
import io.lockstep.core.access.RequiredRight;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The right that each message needs. */
class ClientMessageTest {
  private static final List<ClientMessage> MESSAGES =
      List.of(
          new ClientMessage.SetSession("hunt", false),
          new ClientMessage.SetSession("hunt", true),
          new ClientMessage.SetSession("other", false),
          new ClientMessage.SetSession("", true),
          new ClientMessage.Push("hunt"),
          new ClientMessage.Push("other"),
          new ClientMessage.Close(),
          new ClientMessage.LeaveSession(),
          new ClientMessage.SetName("ada"));

  /** Has one right for the session {@code hunt}. */
  private record InHunt(RequiredRight given) implements Permissions {
    @Override
    public boolean all(RequiredRight right) {
      return false;
    }

    @Override
    public boolean some(RequiredRight right) {
      return given.feature().equals(right.feature()) && given.right().includes(right.right());
    }

    @Override
    public boolean one(RequiredRight right, String name) {
      return some(right) && name.equals("hunt");
    }
  }

  private static List<Boolean> allowed(Permissions permissions) {
    Caller caller = new Caller("ada", permissions, Instant.MAX);
    return MESSAGES.stream().map(message -> message.isAllowed(caller)).toList();
  }

  @Test
  void whoMayReadFollows() {
    assertEquals(
        List.of(true, false, false, false, false, false, true, true, true),
        allowed(new InHunt(ClientMessage.READ)));
  }

  @Test
  void whoMayWriteLeadsAndPushes() {
    assertEquals(
        List.of(true, true, false, true, true, false, true, true, true),
        allowed(new InHunt(ClientMessage.WRITE)));
  }

  @Test
  void rightsOfOtherFeaturesAreNone() {
    assertEquals(
        List.of(false, false, false, false, false, false, false, false, false),
        allowed(new InHunt(RequiredRight.write("logs"))));
  }

  @Test
  void everybodyMaySayEverything() {
    assertEquals(
        List.of(true, true, true, true, true, true, true, true, true),
        allowed(Permissions.EVERYTHING));
  }
}
