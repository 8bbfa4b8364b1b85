package io.lockstep.dumper.follow;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes and decodes texts in the query of an address. */
final class QueryText {
  private QueryText() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SettingException(Endpoint.SETTING, "not percent-encoded text: " + encoded);
    }
  }
}
