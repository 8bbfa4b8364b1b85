package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of channels: any UTF-8, percent-encoded, of at most 256 bytes. */
interface FramesNameRules extends FramesRules {
  @ParameterizedTest
  @CsvSource({
    "a%20b, a b",
    "a%2Fb%2fc, a/b/c",
    "a+b, a+b",
    "%2Ba, +a",
    "%F0%9F%8E%AC, \ud83c\udfac",
    "na%C3%AFve, na\u00efve",
    "%3Fq%23h, ?q#h",
    "100%25, 100%",
    "%252F, %2F",
    "a%22b%5Cc, a\"b\\c",
    "a;b=c, a;b=c",
    "(a)!$&*:@~_-.x, (a)!$&*:@~_-.x",
  })
  default void anIdIsPercentDecodedOnce(String encoded, String id) {
    assertTaken(encoded, id);
  }

  @Test
  default void anIdMayHoldControlCharacters() {
    assertTaken("a%00b", "a\0b");
    assertTaken("%0D%0Aa", "\r\na");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  default void anIdHas256BytesAtTheMost(int bytesPerCharacter) {
    String character = new String[] {"", "y", "%C3%BF", "", "%F0%9F%8E%A5"}[bytesPerCharacter];
    String decoded = new String[] {"", "y", "\u00ff", "", "\ud83c\udfa5"}[bytesPerCharacter];
    int most = 256 / bytesPerCharacter;
    assertTaken(character.repeat(most), decoded.repeat(most));
    frames().post(character.repeat(most) + "z", "x").problem(400);
  }

  @Test
  default void aTypeHas256BytesAtTheMost() {
    String channel = FramesClient.newChannel();
    frames().post(channel + "?type=" + "t".repeat(257), "x").problem(400);
    frames().post(channel + "?type=" + "t".repeat(256), "x").expect(200);
    assertEquals("t".repeat(256), frames().awaitSection(channel).type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "a%C3", "%C0%AF", "%ED%A0%80"})
  default void anIdThatIsNotUtf8IsRefused(String encoded) {
    frames().post(encoded, "x").problem(400);
    frames().http().post("/event/" + encoded, "x").problem(400);
  }

  private void assertTaken(String encoded, String id) {
    frames().post(encoded, "x").expect(200);
    assertEquals(List.of("x"), FramesClient.texts(frames().awaitSection(id)));
  }
}
