package io.lockstep.core.access;

import java.time.Instant;

/**
 * Who asks. An edge determines the caller of each request; a connection keeps that of its
 * handshake.
 *
 * @param name what the caller is called; empty for one without a credential
 * @param permissions what the caller may do
 * @param until when the credential expires; {@link Instant#MAX} for never
 */
public record Caller(String name, Permissions permissions, Instant until) {
  /** Anybody at all, who may do everything: the only caller while no credentials are set up. */
  public static final Caller EVERYBODY = new Caller("", Permissions.EVERYTHING, Instant.MAX);

  /** The caller of a path that is open, whose credential nobody has looked at. */
  public static final Caller UNKNOWN = new Caller("", Permissions.NOTHING, Instant.MAX);

  /** True if the caller has shown no credential. */
  public boolean isAnonymous() {
    return name.isEmpty();
  }

  /** True once the credential has expired. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(until);
  }

  /** True if the caller has the right for every name. */
  public boolean mayAll(RequiredRight right) {
    return permissions.all(right);
  }

  /** True if the caller has the right for at least one name. */
  public boolean maySome(RequiredRight right) {
    return permissions.some(right);
  }

  /** True if the caller has the right for that name. */
  public boolean may(RequiredRight right, String name) {
    return permissions.all(right) || permissions.one(right, name);
  }
}
