package io.lockstep.dumper.follow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server's log. A user may give the address of the server, of its folder, or of
 * its live page; {@link #parse} completes it to {@code /logs/listen}.
 *
 * @param tls true for {@code wss}
 * @param path ends with {@code /logs/listen}
 * @param query the parameters other than the room, percent-encoded, which are sent unchanged; may
 *     be empty
 * @param room the room in the address; null for all
 */
public record Endpoint(
    boolean tls, String host, int port, String path, String query, @Nullable String room) {
  /** {@code URI} does not accept an underscore in a host, but local networks use it. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(.*@)?(\\[[^\\]@]+\\]|[^:@\\[\\]]+)(?::([0-9]*))?");

  /** The variable that has the address. */
  static final String SETTING = "WS_ENDPOINT";

  private static final String LISTEN = "/logs/listen";
  private static final String PAGE = "/logs.html";
  private static final Map<String, Boolean> TLS =
      Map.of("ws", false, "http", false, "wss", true, "https", true);
  private static final List<String> OURS = List.of("since", "tail", "level");
  private static final List<String> ROOM = List.of("room", "roomId");

  /**
   * Reads an address.
   *
   * @throws SettingException if it cannot be the address of a server
   */
  public static Endpoint parse(String address) {
    URI uri = uri(address.strip());
    Boolean tls = TLS.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
    Matcher place = HOST_AND_PORT.matcher(String.valueOf(uri.getRawAuthority()));
    if (tls == null || uri.getRawAuthority() == null || !place.matches()) {
      throw new SettingException(
          SETTING,
          "not the address of a server (ws://, wss://, http:// or https://, then its name): "
              + shown(address));
    }
    if (place.group(1) != null) {
      throw new SettingException(
          SETTING,
          "a name or password in the address is not used; send it with --header 'Authorization: …'");
    }
    int port = port(place.group(3), tls);
    List<String> kept = new ArrayList<>();
    String room = null;
    for (String parameter : parameters(uri)) {
      String name = parameter.replaceFirst("=.*", "");
      if (ROOM.contains(name)) {
        room =
            QueryText.decode(parameter.substring(Math.min(name.length() + 1, parameter.length())));
      } else if (OURS.contains(name)) {
        throw new SettingException(
            SETTING, "the address may not ask for " + name + " itself: " + shown(address));
      } else {
        kept.add(parameter);
      }
    }
    return new Endpoint(
        tls,
        place.group(2).toLowerCase(Locale.ROOT),
        port,
        completed(uri.getRawPath()),
        String.join("&", kept),
        room);
  }

  private static URI uri(String address) {
    try {
      return new URI(address.contains("://") ? address : "ws://" + address);
    } catch (URISyntaxException e) {
      throw new SettingException(
          SETTING, "not an address: " + e.getReason() + ": " + shown(address));
    }
  }

  /** The address without what can be a secret: its user, password and parameters. */
  private static String shown(String address) {
    return address.split("[?#]", 2)[0].replaceFirst("^([^/]*//)?[^/]*@", "$1");
  }

  private static List<String> parameters(URI uri) {
    String query = uri.getRawQuery();
    return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
  }

  private static int port(@Nullable String given, boolean tls) {
    if (given == null || given.isEmpty()) {
      return tls ? 443 : 80;
    }
    int port = given.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(given);
    if (port < 1 || port > 65_535) {
      throw new SettingException(SETTING, "a port is from 1 to 65535, not " + given);
    }
    return port;
  }

  private static String completed(String path) {
    String given = path.replaceFirst("/+$", "");
    if (given.endsWith(LISTEN)) {
      return given;
    } else if (given.endsWith(PAGE)) {
      return given.substring(0, given.length() - PAGE.length()) + LISTEN;
    } else if (path.isEmpty() || path.endsWith("/")) {
      return given + LISTEN;
    }
    throw new SettingException(
        SETTING,
        "an address ends in /logs/listen, /logs.html or /, or has no path at all; not " + path);
  }

  /** The value of the column {@code source}: scheme, host, port and path. */
  public String source() {
    return (tls ? "wss" : "ws") + "://" + host + ":" + port + path;
  }
}
