package io.lockstep.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final RequiredRight READ = RequiredRight.read("channels");
  private static final RequiredRight WRITE = RequiredRight.write("channels");

  @Test
  void everybodyMayDoEverything() {
    assertTrue(Caller.EVERYBODY.mayAll(WRITE));
    assertTrue(Caller.EVERYBODY.maySome(WRITE));
    assertTrue(Caller.EVERYBODY.may(WRITE, "a"));
    assertFalse(Caller.EVERYBODY.isExpired(Instant.ofEpochSecond(Integer.MAX_VALUE)));
  }

  @Test
  void whoIsUnknownMayDoNothing() {
    assertFalse(Caller.UNKNOWN.mayAll(READ));
    assertFalse(Caller.UNKNOWN.maySome(READ));
    assertFalse(Caller.UNKNOWN.may(READ, "a"));
    assertTrue(Caller.UNKNOWN.isAnonymous());
  }

  @Test
  void rightsAreOfNames() {
    Caller ada = TestPermissions.caller("ada", READ, "a", Instant.MAX);
    assertFalse(ada.isAnonymous());
    assertFalse(ada.mayAll(READ));
    assertTrue(ada.maySome(READ));
    assertTrue(ada.may(READ, "a"));
    assertFalse(ada.may(READ, "b"));
    assertFalse(ada.maySome(WRITE));
    assertFalse(ada.may(RequiredRight.read("logs"), "a"));
  }

  @Test
  void toWriteIncludesToRead() {
    assertTrue(Right.WRITE.includes(Right.READ));
    assertTrue(Right.CALL.includes(Right.CALL));
    assertFalse(Right.READ.includes(Right.WRITE));
    assertFalse(Right.WRITE.includes(Right.CALL));
    assertTrue(TestPermissions.caller("ada", WRITE, "a", Instant.MAX).may(READ, "a"));
  }

  @Test
  void aCredentialExpires() {
    Caller ada = TestPermissions.caller("ada", READ, "a", Instant.ofEpochSecond(10));
    assertFalse(ada.isExpired(Instant.ofEpochSecond(9)));
    assertTrue(ada.isExpired(Instant.ofEpochSecond(10)));
  }

  @Test
  void aRightIsSpelledAsInAPermission() {
    assertEquals("channels:write", WRITE.toString());
  }
}
