package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms": who says more than others can read is slowed down. */
interface RoomsPaceRules extends RoomsRules {
  /** Several times what is queued for a client. */
  int MESSAGES = 2_000;

  int MESSAGE_CHARS = 10_000;

  /** How many questions of another client are answered before the slow one reads again. */
  int QUESTIONS = 2;

  @ParameterizedTest
  @EnumSource
  default void aSlowReaderGetsEverythingBecauseTheSenderIsSlowedDown(RoomsMix mix) {
    String room = mix.room("pace");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve =
            new PlainRoomsClient(
                SocketClient.open(WireConnection.openNarrow(deployment()), "/rooms"));
        RoomsClient other = mix.eve().open(deployment())) {
      rejoined(eve, room, "eve");
      ada.next("HELLO");
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> flood(ada));
      for (int i = 0; i < MESSAGES; i++) {
        assertEquals(i, eve.next("Chat").getInteger("n"));
        for (int question = 0; question < QUESTIONS; question++) {
          serverTime(other);
        }
      }
      sent.join();
      ada.expectNothing();
    }
  }

  private static void flood(RoomsClient ada) {
    String text = "x".repeat(MESSAGE_CHARS);
    for (int i = 0; i < MESSAGES; i++) {
      ada.text("{\"command\":\"Chat\",\"n\":" + i + ",\"text\":\"" + text + "\"}");
    }
  }
}
