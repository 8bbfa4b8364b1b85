package io.lockstep.core.socket.receiving;

import io.lockstep.core.socket.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
  private final Conversation client = Conversation.plain();

  @Test
  void fragmentsAreOneMessage() {
    client
        .send("01 83 00000000 48656c" + "00 81 00000000 6c" + "80 81 37fa213d 58")
        .hears("text Hello");
  }

  @Test
  void theFirstFragmentMayBeEmpty() {
    client.send("01 80 00000000" + "80 82 00000000 6162").hears("text ab");
  }

  @Test
  void aMiddleFragmentMayBeEmpty() {
    client.send("02 81 00000000 01" + "00 80 00000000" + "80 81 00000000 02").hears("binary 0102");
  }

  @Test
  void theLastFragmentMayBeEmpty() {
    client.send("01 82 00000000 6162" + "80 80 00000000").hears("text ab");
  }

  @Test
  void allFragmentsMayBeEmpty() {
    client.send("01 80 00000000" + "00 80 00000000" + "80 80 00000000").hears("text ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80 80 00000000", "00 80 00000000"})
  void aContinuationNeedsAMessage(String continuation) {
    client.refuses(1002, continuation);
  }

  @Test
  void aContinuationNeedsAMessageAlsoAfterOne() {
    client.send("01 81 00000000 61" + "80 81 00000000 62");
    client.refuses(1002, "80 81 00000000 63");
  }

  @ParameterizedTest
  @ValueSource(strings = {"81 80 00000000", "01 80 00000000", "82 80 00000000"})
  void aMessageMustEndBeforeTheNext(String next) {
    client.send("01 81 00000000 61");
    client.refuses(1002, next);
  }

  @Test
  void controlFramesBetweenFragmentsAreHeardAtOnce() {
    client.send("01 81 00000000 61" + "89 81 00000000 07").hears("ping 07");
    client.send("80 81 00000000 62").hears("ping 07", "text ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0 80 00000000", "40 80 00000000"})
  void onlyTheFirstFragmentSaysThatTheMessageIsCompressed(String continuation) {
    Conversation compressed = Conversation.compressed().send("41 81 00000000 f2");
    compressed.refuses(1002, continuation);
  }

  @Test
  void aCompressedMessageMayComeInFragments() {
    Conversation.compressed()
        .send("41 83 00000000 f248cd" + "89 80 00000000" + "80 84 00000000 c9c90700")
        .hears("ping ", "text Hello");
  }
}
