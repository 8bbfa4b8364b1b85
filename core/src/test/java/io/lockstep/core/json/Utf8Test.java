package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  private static final int[] TELLING = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "e18080",
        "ecbfbf",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f1808080",
        "f48fbfbf",
        "4141414141414141c3a4",
        "c3a44141414141414141"
      })
  void charactersOfEveryLengthAreAccepted(String hex) {
    assertTrue(Utf8.isValid(bytes(hex)));
    assertEquals(-1, Utf8.firstInvalid(bytes(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "80,0",
    "bf,0",
    "c0,0",
    "c1,0",
    "f5,0",
    "ff,0",
    "c241,1",
    "c2c2,1",
    "e09f80,1",
    "e0a041,2",
    "eda080,1",
    "edbfbf,1",
    "f08f8080,1",
    "f4908080,1",
    "f0908041,3",
    "4141414141414141ff,8",
    "414141ff4141414141,3",
    "c2,1",
    "4142e1,3",
    "4142e180,4",
    "f09080,3"
  })
  void theFirstInvalidByteIsNamed(String hex, int index) {
    assertFalse(Utf8.isValid(bytes(hex)));
    assertEquals(index, Utf8.firstInvalid(bytes(hex)));
  }

  @Test
  void aRefusalIsForGood() {
    Utf8 utf8 = new Utf8();
    assertFalse(utf8.accept(bytes("ff"), 0, 1));
    assertFalse(utf8.accept(bytes("41"), 0, 1));
    assertFalse(utf8.accept(new byte[0], 0, 0));
    assertFalse(utf8.complete());
    utf8.reset();
    assertTrue(utf8.accept(bytes("41"), 0, 1));
    assertTrue(utf8.complete());
  }

  @Test
  void aHalfCharacterIsAcceptedButNotComplete() {
    Utf8 utf8 = new Utf8();
    assertTrue(utf8.accept(bytes("41e2"), 0, 2));
    assertFalse(utf8.complete());
    assertTrue(utf8.accept(bytes("82ac"), 0, 2));
    assertTrue(utf8.complete());
  }

  @Test
  void onlyTheGivenPartIsLookedAt() {
    assertTrue(new Utf8().accept(bytes("ff41ff"), 1, 1));
  }

  @Test
  void everyPairOfTellingBytesIsJudgedAsByTheJdk() {
    for (int first : TELLING) {
      for (int second : TELLING) {
        for (int third : TELLING) {
          for (int fourth : TELLING) {
            assertAsTheJdk(
                new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth, 'a'});
          }
        }
      }
    }
  }

  @Test
  void mutatedTextIsJudgedAsByTheJdkWhereverItIsSplit() {
    Random random = new Random(41);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
      for (int mutation = random.nextInt(3); mutation > 0 && bytes.length > 0; mutation--) {
        bytes[random.nextInt(bytes.length)] = (byte) TELLING[random.nextInt(TELLING.length)];
      }
      assertAsTheJdk(bytes);
      boolean valid = Utf8.isValid(bytes);
      for (int split = 0; split <= bytes.length; split++) {
        Utf8 utf8 = new Utf8();
        boolean accepted =
            utf8.accept(bytes, 0, split) && utf8.accept(bytes, split, bytes.length - split);
        assertEquals(valid, accepted && utf8.complete());
      }
    }
  }

  @Test
  void aWrongByteIsToldWithTheFirstPieceThatHoldsIt() {
    Random random = new Random(42);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0) {
        continue;
      }
      bytes[random.nextInt(bytes.length)] = (byte) TELLING[random.nextInt(TELLING.length)];
      int invalid = Utf8.firstInvalid(bytes);
      Utf8 utf8 = new Utf8();
      for (int at = 0; at < bytes.length; at++) {
        assertEquals(invalid < 0 || at < invalid, utf8.accept(bytes, at, 1));
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(24); left > 0; left--) {
      int bits = new int[] {7, 7, 7, 11, 16, 20}[random.nextInt(6)];
      int codePoint = random.nextInt(1 << bits);
      if (codePoint < 0xD800 || codePoint > 0xDFFF) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  private static void assertAsTheJdk(byte[] bytes) {
    boolean valid = true;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      valid = false;
    }
    assertEquals(valid, Utf8.isValid(bytes), () -> HexFormat.of().formatHex(bytes));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
