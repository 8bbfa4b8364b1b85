package io.lockstep.dumper.follow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header that is sent with each handshake, for example a proxy's password. */
public record Header(String name, String value) {
  private static final Pattern LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\p{Cntrl}]*)");

  /**
   * Reads {@code Name: value}.
   *
   * @throws SettingException if the line is not a header; its message does not contain the value,
   *     which may be a secret
   */
  public static Header parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new SettingException("HEADER", "a header is written 'Name: value'");
    }
    return new Header(matcher.group(1), matcher.group(2).strip());
  }

  /** The header without its value, so that it can be logged. */
  @Override
  public String toString() {
    return name;
  }
}
