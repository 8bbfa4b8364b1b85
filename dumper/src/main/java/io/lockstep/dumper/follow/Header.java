package io.lockstep.dumper.follow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header to be sent with each handshake, a proxy's password for instance. */
public record Header(String name, String value) {
  private static final Pattern LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\p{Cntrl}]*)");

  /**
   * Reads {@code Name: value}.
   *
   * @throws SettingException if it is none; the value is not repeated, for it may be a secret
   */
  public static Header parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new SettingException("HEADER", "a header is written 'Name: value'");
    }
    return new Header(matcher.group(1), matcher.group(2).strip());
  }

  /** Without the value, so that it can be logged. */
  @Override
  public String toString() {
    return name;
  }
}
