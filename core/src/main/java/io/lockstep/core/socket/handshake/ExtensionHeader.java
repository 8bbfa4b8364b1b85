package io.lockstep.core.socket.handshake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Sec-WebSocket-Extensions} header (RFC 6455, section 9.1).
 *
 * <pre>
 *   offers    = offer *( "," offer )          elements of a list may be empty (RFC 9110, 5.6.1)
 *   offer     = token *( ";" parameter )
 *   parameter = token [ "=" ( token | quoted ) ]
 *   quoted    = DQUOTE token DQUOTE           a backslash may precede any of its characters
 * </pre>
 */
final class ExtensionHeader {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private ExtensionHeader(String text) {
    this.text = text;
  }

  /** The offers of this header, in their order; none if any of it breaks the grammar. */
  static List<ExtensionOffer> offers(String text) {
    List<ExtensionOffer> offers = new ExtensionHeader(text).readOffers();
    return offers == null ? List.of() : offers;
  }

  private @Nullable List<ExtensionOffer> readOffers() {
    List<ExtensionOffer> offers = new ArrayList<>();
    while (true) {
      skipSpace();
      if (at == text.length()) {
        return offers;
      }
      if (!skip(',')) {
        ExtensionOffer offer = readOffer();
        if (offer == null || !(at == text.length() || skip(','))) {
          return null;
        }
        offers.add(offer);
      }
    }
  }

  private @Nullable ExtensionOffer readOffer() {
    String name = readToken();
    List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
    while (name != null && skip(';')) {
      String parameter = readToken();
      String value = null;
      if (parameter != null && skip('=')) {
        value = readValue();
        parameter = value == null ? null : parameter;
      }
      if (parameter == null) {
        return null;
      }
      parameters.add(new ExtensionOffer.Parameter(parameter, value));
    }
    return name == null ? null : new ExtensionOffer(name, parameters);
  }

  private @Nullable String readValue() {
    skipSpace();
    return at < text.length() && text.charAt(at) == '"' ? readQuoted() : readToken();
  }

  private @Nullable String readQuoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      if (at == text.length() || !isTokenChar(text.charAt(at))) {
        return null;
      }
      value.append(text.charAt(at));
    }
    boolean closed = skip('"');
    return closed && value.length() > 0 ? value.toString() : null;
  }

  private @Nullable String readToken() {
    skipSpace();
    int from = at;
    while (at < text.length() && isTokenChar(text.charAt(at))) {
      at++;
    }
    String token = text.substring(from, at);
    skipSpace();
    return token.isEmpty() ? null : token;
  }

  /** True if {@code mark} is next. Then skips it, with the white space after it. */
  private boolean skip(char mark) {
    boolean there = at < text.length() && text.charAt(at) == mark;
    if (there) {
      at++;
      skipSpace();
    }
    return there;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isTokenChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
