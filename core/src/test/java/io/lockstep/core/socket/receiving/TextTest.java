package io.lockstep.core.socket.receiving;

import io.lockstep.core.socket.Conversation;
import org.junit.jupiter.api.Test;

class TextTest {
  private final Conversation client = Conversation.plain();

  @Test
  void aCharacterMayLieAcrossFragments() {
    client.send("01 82 00000000 e282" + "80 81 00000000 ac").hears("text \u20ac");
  }

  @Test
  void aCharacterMayArriveInPieces() {
    client.send("81 83 00000000 e2").send("82").send("ac").hears("text \u20ac");
  }

  @Test
  void theFirstByteThatCannotBeUtf8IsRefused() {
    client.send("81 8a 00000000 6162");
    client.refuses(1007, "ff");
  }

  @Test
  void surrogatesAreRefusedAtTheirSecondByte() {
    client.send("01 81 00000000 ed");
    client.refuses(1007, "00 83 00000000 a0");
  }

  @Test
  void textMustNotEndInsideACharacter() {
    client.refuses(1007, "81 82 00000000 e282");
  }

  @Test
  void textMustNotEndInsideACharacterAfterAnEmptyFragment() {
    client.send("01 82 00000000 e282");
    client.refuses(1007, "80 80 00000000");
  }

  @Test
  void aCharacterDoesNotGoOnInTheNextMessage() {
    client.send("81 81 00000000 61");
    client.refuses(1007, "81 81 00000000 ac");
  }

  @Test
  void binaryMayBeAnything() {
    client.send("82 82 00000000 ffff").hears("binary ffff");
  }
}
