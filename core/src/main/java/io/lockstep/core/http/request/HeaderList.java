package io.lockstep.core.http.request;

import io.vertx.core.MultiMap;

/** A header whose value is a list of tokens, such as {@code Connection: keep-alive, Upgrade}. */
public final class HeaderList {
  private HeaderList() {}

  /** True if the list, perhaps in several headers, has {@code token} in it, in any case. */
  public static boolean contains(MultiMap headers, String name, String token) {
    for (String value : headers.getAll(name)) {
      for (String item : value.split(",", -1)) {
        if (item.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
