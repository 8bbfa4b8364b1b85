package io.lockstep.core.http.request;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page came from (RFC 6454, section 4). Two are the same if scheme, host and port are:
 * letter case does not count, and a scheme's default port may be left out. A dot at the end of a
 * host does count, as it does in browsers.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets
 */
public record Origin(String scheme, String host, int port) {
  private static final String HOST = "[A-Za-z0-9._~!$&'()*+;=%-]+|\\[[0-9A-Fa-f:.]+\\]";
  private static final Pattern TEXT =
      Pattern.compile("(https?)://(" + HOST + ")(?::([0-9]{1,5}))?", Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_PORT = 65_535;

  /** Reads one, such as {@code https://example.org:8443}; null for anything else. */
  public static @Nullable Origin parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    String port = matcher.group(3);
    int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
    return number > LARGEST_PORT
        ? null
        : new Origin(scheme, matcher.group(2).toLowerCase(Locale.ROOT), number);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
