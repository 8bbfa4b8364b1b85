package io.lockstep.core.socket.handshake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation of permessage-deflate (RFC 7692, section 7.1). Neither side keeps its context,
 * whether the client asked for that or not: so one compressed message can go to many clients.
 */
public final class PerMessageDeflate {
  private static final String NAME = "permessage-deflate";
  private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
  private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
  private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
  private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

  /** The one window that Java can deflate with. */
  private static final String LARGEST_WINDOW = "15";

  private static final Set<String> WINDOWS =
      Set.of("8", "9", "10", "11", "12", "13", "14", LARGEST_WINDOW);

  private static final String ANSWER =
      String.join("; ", NAME, SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER);
  private static final String ANSWER_WITH_WINDOW =
      ANSWER + "; " + SERVER_MAX_WINDOW_BITS + "=" + LARGEST_WINDOW;

  private PerMessageDeflate() {}

  /**
   * The {@code Sec-WebSocket-Extensions} that answers a client's headers of that name: it takes the
   * first offer that can be met. Null when there is none, and the messages go uncompressed.
   */
  public static @Nullable String answer(List<String> offerHeaders) {
    return offerHeaders.stream()
        .flatMap(header -> ExtensionHeader.offers(header).stream())
        .filter(offer -> offer.name().equalsIgnoreCase(NAME) && canBeMet(offer))
        .findFirst()
        .map(offer -> namesServerWindow(offer) ? ANSWER_WITH_WINDOW : ANSWER)
        .orElse(null);
  }

  private static boolean canBeMet(ExtensionOffer offer) {
    Set<String> seen = new HashSet<>();
    return offer.parameters().stream()
        .allMatch(parameter -> seen.add(nameOf(parameter)) && canBeMet(parameter));
  }

  private static boolean canBeMet(ExtensionOffer.Parameter parameter) {
    String value = parameter.value();
    return switch (nameOf(parameter)) {
      case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER -> value == null;
      case SERVER_MAX_WINDOW_BITS -> LARGEST_WINDOW.equals(value);
      case CLIENT_MAX_WINDOW_BITS -> value == null || WINDOWS.contains(value);
      default -> false;
    };
  }

  private static boolean namesServerWindow(ExtensionOffer offer) {
    return offer.parameters().stream()
        .anyMatch(parameter -> nameOf(parameter).equals(SERVER_MAX_WINDOW_BITS));
  }

  private static String nameOf(ExtensionOffer.Parameter parameter) {
    return parameter.name().toLowerCase(Locale.ROOT);
  }
}
