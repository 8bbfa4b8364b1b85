package io.lockstep.core.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.http.problem.HttpFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "demo,demo",
    "a+b,a+b",
    "a%20b,a b",
    "a%2Fb,a/b",
    "a%2fb,a/b",
    "%25,%",
    "%252F,%2F",
    "gr%C3%BC%c3%9fe,grüße",
    "%F0%9F%8E%B5,🎵",
    "..,..",
    "%2E%2e,..",
    "a;b=c,a;b=c"
  })
  void escapesAreDecodedOnce(String segment, String text) {
    assertEquals(text, PathText.decode(segment));
  }

  @Test
  void bytesThatWereNotEscapedAreUtf8Too() {
    assertEquals("grüße", PathText.decode(latin1("grüße")));
    assertEquals("grüße", PathText.decode("gr%C3" + latin1("ü").charAt(1) + latin1("ße")));
  }

  @Test
  void aZeroByteIsText() {
    assertEquals("a\0b", PathText.decode("a%00b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a%",
        "%4",
        "%4x",
        "%x4",
        "%%41",
        "% 41",
        "%-1",
        "%+1",
        "%g0",
        "%0g",
        "%\uFF11\uFF11",
        "%\u0661\u0661"
      })
  void aBrokenEscapeIsRefused(String segment) {
    assertRefused(segment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%FF",
        "%C3",
        "%C0%AF",
        "%ED%A0%80",
        "%F5%80%80%80",
        "a%C3b",
        "\u00ff",
        "€",
        "a€%41"
      })
  void whatIsNotUtf8IsRefused(String segment) {
    assertRefused(segment);
  }

  @Test
  void everyTextComesBackHoweverItIsEscaped() {
    Random random = new Random(21);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      StringBuilder segment = new StringBuilder();
      for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
        int b = each & 0xFF;
        String escape = random.nextBoolean() ? "%%%02x" : "%%%02X";
        segment.append(
            b == '%' || random.nextBoolean() ? escape.formatted(b) : Character.toString((char) b));
      }
      assertEquals(text, PathText.decode(segment.toString()));
    }
  }

  @Test
  void anySegmentIsDecodedAsByTheJdkOrRefused() {
    Random random = new Random(22);
    String[] pieces = {"%", "%4", "%41", "%C3", "%A4", "%FF", "a", "4", "\u00c3", "\u00a4", "€"};
    for (int round = 0; round < 50_000; round++) {
      StringBuilder made = new StringBuilder();
      for (int left = random.nextInt(6); left > 0; left--) {
        made.append(pieces[random.nextInt(pieces.length)]);
      }
      String segment = made.toString();
      String expected = expected(segment);
      if (expected == null) {
        assertRefused(segment);
      } else {
        assertEquals(expected, PathText.decode(segment));
      }
    }
  }

  private static void assertRefused(String segment) {
    HttpFailure refused =
        assertThrows(HttpFailure.class, () -> PathText.decode(segment), () -> segment);
    assertEquals(400, refused.problem().status());
  }

  /** The text's UTF-8 bytes, one in each character, as a server sees a request line. */
  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static @Nullable String expected(String segment) {
    ByteBuffer bytes = ByteBuffer.allocate(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        if (!segment.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
          return null;
        }
        bytes.put((byte) Integer.parseInt(segment.substring(i + 1, i + 3), 16));
        i += 2;
      } else if (c <= 0xFF) {
        bytes.put((byte) c);
      } else {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      int codePoint = random.nextInt(1 << new int[] {7, 11, 16, 20}[random.nextInt(4)]);
      if (codePoint < 0xD800 || codePoint > 0xDFFF) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }
}
