package io.lockstep.core.http;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may send a request to a path: declared with the path, checked before its handler runs. */
public final class Access {
  /** Anybody may, and no credential is looked at. */
  public static final Access OPEN = new Access(null, null);

  private final @Nullable RequiredRight right;
  private final @Nullable Function<RoutingContext, String> name;

  private Access(@Nullable RequiredRight right, @Nullable Function<RoutingContext, String> name) {
    this.right = right;
    this.name = name;
  }

  /** Who has the right for at least one name. The handler checks which names. */
  public static Access some(RequiredRight right) {
    return new Access(right, null);
  }

  /** Who has the right for what has no name, such as the index of frames. */
  public static Access unnamed(RequiredRight right) {
    return named(right, context -> "");
  }

  /**
   * Who has the right for the name in the request.
   *
   * @param name finds the name; not called for a caller who has the right for all names
   */
  public static Access named(RequiredRight right, Function<RoutingContext, String> name) {
    return new Access(right, name);
  }

  /** Determines the caller and refuses one who lacks the right. */
  Caller admit(Authenticator authenticator, RoutingContext context) {
    if (right == null) {
      return Caller.UNKNOWN;
    }
    Caller caller = authenticator.caller(context.request());
    boolean allowed =
        name == null
            ? caller.maySome(right)
            : caller.mayAll(right) || caller.may(right, name.apply(context));
    if (!allowed) {
      throw refusal(caller, right);
    }
    return caller;
  }

  /** The failure of a request whose caller lacks a right: 403, or 401 without a credential. */
  public static HttpFailure refusal(Caller caller, RequiredRight right) {
    return caller.isAnonymous()
        ? new HttpFailure(
            401,
            "this needs a credential with the permission " + right,
            Map.of("WWW-Authenticate", "Bearer"))
        : new HttpFailure(403, "this needs the permission " + right);
  }
}
