package io.lockstep.core.socket.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerMessageDeflateTest {
  private static final String ANSWER =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
  private static final String ANSWER_WITH_WINDOW = ANSWER + "; server_max_window_bits=15";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "Permessage-Deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=8",
        "permessage-deflate;client_max_window_bits=\"15\"",
        "permessage-deflate; client_max_window_bits=\"1\\0\"",
        "permessage-deflate; client_no_context_takeover",
        "permessage-deflate ; server_no_context_takeover\t; client_no_context_takeover ",
        "x-webkit-deflate-frame, permessage-deflate; client_max_window_bits",
        "other; a=b; c=\"d\", permessage-deflate",
        ", ,permessage-deflate,"
      })
  void theAnswerIsAlwaysTheSame(String offer) {
    assertEquals(ANSWER, PerMessageDeflate.answer(List.of(offer)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate; server_max_window_bits=15",
        "permessage-deflate; server_max_window_bits=\"15\"; client_max_window_bits",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate;server_max_window_bits=15"
      })
  void aWindowThatWasNamedIsConfirmed(String offer) {
    assertEquals(ANSWER_WITH_WINDOW, PerMessageDeflate.answer(List.of(offer)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=14",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=015",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=+9",
        "permessage-deflate; client_max_window_bits=09",
        "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover=\"true\"",
        "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
        "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; unknown",
        "permessage-deflate; unknown=1",
        "permessage-bzip2",
        ""
      })
  void whatCannotBeMetIsDeclined(String offer) {
    assertNull(PerMessageDeflate.answer(List.of(offer)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate;",
        "permessage-deflate; =1",
        "permessage-deflate; client_max_window_bits=",
        "permessage-deflate; client_max_window_bits=\"",
        "permessage-deflate; client_max_window_bits=\"10",
        "permessage-deflate; client_max_window_bits=\"10\\",
        "permessage-deflate; client_max_window_bits=\"\"",
        "permessage-deflate; client_max_window_bits=\"1 0\"",
        "permessage-deflate client_max_window_bits",
        "permessage-deflate, (other)",
        "permessage-deflate; client_max_window_bits=10\"",
        "=, permessage-deflate"
      })
  void aHeaderThatBreaksTheGrammarOffersNothing(String offer) {
    assertNull(PerMessageDeflate.answer(List.of(offer)));
  }

  @Test
  void theFirstOfferThatCanBeMetWins() {
    String declined = "permessage-deflate; server_max_window_bits=9";
    String named = "permessage-deflate; server_max_window_bits=15";
    assertEquals(ANSWER, PerMessageDeflate.answer(List.of("permessage-deflate, " + named)));
    assertEquals(
        ANSWER_WITH_WINDOW,
        PerMessageDeflate.answer(List.of(declined, named, "permessage-deflate")));
  }

  @Test
  void noOfferNoAnswer() {
    assertNull(PerMessageDeflate.answer(List.of()));
  }
}
