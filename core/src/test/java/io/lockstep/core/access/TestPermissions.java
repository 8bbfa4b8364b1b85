package io.lockstep.core.access;

import java.time.Instant;

/**
 * One right for one name.
 *
 * @param given the right
 * @param to the name
 */
public record TestPermissions(RequiredRight given, String to) implements Permissions {
  /** A caller who has that right only. */
  public static Caller caller(String name, RequiredRight given, String to, Instant until) {
    return new Caller(name, new TestPermissions(given, to), until);
  }

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
    return some(right) && to.equals(name);
  }
}
