package io.lockstep.core.socket.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One extension that a client offers, with its parameters in their order. */
record ExtensionOffer(String name, List<Parameter> parameters) {
  ExtensionOffer {
    parameters = List.copyOf(parameters);
  }

  /** A parameter of an offer; {@code value} is null when it stands alone. */
  record Parameter(String name, @Nullable String value) {}
}
