package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeflateClientTest {
  private static final Bytes HELLO = Bytes.utf8("Hello");

  /** The example of RFC 7692, section 7.2.3.1. */
  private static final Bytes COMPRESSED = Samples.hex("f248cdc9c90700");

  @Test
  void theExampleIsInflated() throws IllegalServer {
    try (DeflateClient client = client("")) {
      assertEquals(HELLO, client.inflate(COMPRESSED));
    }
  }

  @Test
  void aMessageMayReferToTheOneBefore() throws IllegalServer {
    try (DeflateClient client = client("")) {
      client.inflate(COMPRESSED);
      assertEquals(HELLO, client.inflate(Samples.hex("f200110000")));
    }
  }

  @Test
  void withoutTakeoverItMayNot() throws IllegalServer {
    try (DeflateClient client = client("; server_no_context_takeover")) {
      client.inflate(COMPRESSED);
      assertThrows(IllegalServer.class, () -> client.inflate(Samples.hex("f200110000")));
    }
  }

  @Test
  void withTakeoverTheSecondMessageIsShorter() throws IllegalServer {
    try (DeflateClient client = client("")) {
      Bytes first = client.deflate(HELLO);
      assertTrue(client.deflate(HELLO).length() < first.length());
    }
  }

  @Test
  void anAnswerBeyondTheOfferIsRejected() {
    List<DeflateOffer> small = List.of(new DeflateOffer(true, 9));
    for (String answer :
        List.of(
            "permessage-deflate",
            "permessage-deflate; server_no_context_takeover; server_max_window_bits=10",
            "permessage-bzip2",
            "permessage-deflate; level=9")) {
      assertThrows(IllegalServer.class, () -> DeflateOffer.agreed(small, answer));
    }
  }

  private static DeflateClient client(String parameters) throws IllegalServer {
    return new DeflateClient(
        DeflateOffer.agreed(List.of(DeflateOffer.plain()), "permessage-deflate" + parameters));
  }
}
