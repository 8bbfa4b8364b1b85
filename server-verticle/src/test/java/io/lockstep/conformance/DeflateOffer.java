package io.lockstep.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One offer of permessage-deflate. The client leaves its own side to the server: it always offers
 * to give up its context and to take a smaller window.
 *
 * @param serverWithoutTakeover the server is asked to give up its context
 * @param serverWindowBits the largest window the server may use; 0: any
 */
record DeflateOffer(boolean serverWithoutTakeover, int serverWindowBits) {
  private static final String EXTENSION = "permessage-deflate";
  private static final String CLIENT_NO_TAKEOVER = "client_no_context_takeover";
  private static final String SERVER_NO_TAKEOVER = "server_no_context_takeover";
  private static final String CLIENT_WINDOW = "client_max_window_bits";
  private static final String SERVER_WINDOW = "server_max_window_bits";
  private static final Set<String> PARAMETERS =
      Set.of(CLIENT_NO_TAKEOVER, SERVER_NO_TAKEOVER, CLIENT_WINDOW, SERVER_WINDOW);

  /** Asks the server for nothing. */
  static DeflateOffer plain() {
    return new DeflateOffer(false, 0);
  }

  String header() {
    return EXTENSION
        + "; "
        + CLIENT_NO_TAKEOVER
        + "; "
        + CLIENT_WINDOW
        + (serverWithoutTakeover ? "; " + SERVER_NO_TAKEOVER : "")
        + (serverWindowBits > 0 ? "; " + SERVER_WINDOW + "=" + serverWindowBits : "");
  }

  /** Whether {@code terms}, which are legal, grant what this offer asks for. */
  private boolean isMetBy(Map<String, String> parameters) {
    boolean takeover = !serverWithoutTakeover || parameters.containsKey(SERVER_NO_TAKEOVER);
    String bits = parameters.get(SERVER_WINDOW);
    boolean window =
        serverWindowBits == 0 || (bits != null && Integer.parseInt(bits) <= serverWindowBits);
    return takeover && window;
  }

  /** Reads the server's answer to {@code offers}. */
  static DeflateTerms agreed(Iterable<DeflateOffer> offers, String answer) throws IllegalServer {
    Map<String, String> parameters = parameters(answer);
    boolean met = false;
    for (DeflateOffer offer : offers) {
      met |= offer.isMetBy(parameters);
    }
    IllegalServer.unless(met, "The server's extension fits no offer: " + answer);
    return new DeflateTerms(
        !parameters.containsKey(CLIENT_NO_TAKEOVER),
        !parameters.containsKey(SERVER_NO_TAKEOVER),
        Integer.parseInt(
            parameters.getOrDefault(
                CLIENT_WINDOW, String.valueOf(DeflateTerms.LARGEST_WINDOW_BITS))));
  }

  private static Map<String, String> parameters(String answer) throws IllegalServer {
    String[] parts = answer.split(";", -1);
    IllegalServer.unless(
        parts[0].strip().equals(EXTENSION), "An extension nobody offered: " + answer);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      String value = pair.length == 2 ? pair[1] : "";
      boolean bits = pair[0].endsWith("_bits");
      IllegalServer.unless(
          PARAMETERS.contains(pair[0]) && value.matches(bits ? "[89]|1[0-5]" : ""),
          "A parameter that may not be answered: " + parts[i].strip());
      IllegalServer.unless(
          parameters.put(pair[0], value) == null, "A parameter twice: " + parts[i].strip());
    }
    return parameters;
  }
}
