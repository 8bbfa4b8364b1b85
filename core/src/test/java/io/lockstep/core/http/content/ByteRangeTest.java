package io.lockstep.core.http.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,1,bytes 0-0/10",
    "bytes=0-9,0,10,bytes 0-9/10",
    "bytes=0-,0,10,bytes 0-9/10",
    "bytes=3-5,3,6,bytes 3-5/10",
    "bytes= 3-5 ,3,6,bytes 3-5/10",
    "bytes=003-0005,3,6,bytes 3-5/10",
    "bytes=9-,9,10,bytes 9-9/10",
    "bytes=-1,9,10,bytes 9-9/10",
    "bytes=-10,0,10,bytes 0-9/10",
    "bytes=-11,0,10,bytes 0-9/10",
    "bytes=5-10,5,10,bytes 5-9/10",
    "bytes=5-99999999999999999999,5,10,bytes 5-9/10",
    "bytes=-99999999999999999999,0,10,bytes 0-9/10"
  })
  void aSingleRangeIsCutToTheContent(String header, int start, int end, String contentRange) {
    ByteRange range = parse(header, 10);
    assertEquals(new ByteRange(start, end), range);
    assertEquals(contentRange, range.contentRange(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=10-20",
        "bytes=-0",
        "bytes=2147483647-",
        "bytes=2147483648-9999999999",
        "bytes=99999999999999999999-"
      })
  void aRangeOutsideTheContentIsEmpty(String header) {
    assertTrue(parse(header, 10).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-5", "bytes=7-9"})
  void everyRangeOfNoContentIsEmpty(String header) {
    assertEquals(new ByteRange(0, 0), parse(header, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5",
        "bytes=5-4",
        "bytes=99999999999999999999-5",
        "bytes=0-1,3-4",
        "bytes=0-1,",
        "bytes=--1",
        "bytes=0--1",
        "bytes=a-b",
        "bytes=0x1-2",
        "bytes=\u0661-\u0662",
        "items=0-1",
        "0-1"
      })
  void whatIsNoSingleRangeIsIgnored(String header) {
    assertNull(ByteRange.parse(header, 10));
  }

  @Test
  void rangesOfAnyNumbersAreThoseOfExactArithmetic() {
    Random random = new Random(11);
    for (int round = 0; round < 50_000; round++) {
      int length = random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(30);
      String first = number(random);
      String last = number(random);
      String header = "bytes=" + first + "-" + last;
      assertEquals(expected(first, last, length), ByteRange.parse(header, length), header);
    }
  }

  @Test
  void anyHeaderIsAnsweredWithARangeWithinTheContentOrNone() {
    Random random = new Random(12);
    String alphabet = "bytes=0123456789--,  \t\u0663x";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder header = new StringBuilder(random.nextBoolean() ? "bytes=" : "");
      for (int left = random.nextInt(30); left > 0; left--) {
        header.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int length = random.nextInt(20);
      ByteRange range = ByteRange.parse(header.toString(), length);
      assertTrue(
          range == null
              || (0 <= range.start() && range.start() <= range.end() && range.end() <= length),
          () -> header + " of " + length + ": " + range);
    }
  }

  private static ByteRange parse(String header, int length) {
    ByteRange range = ByteRange.parse(header, length);
    assertNotNull(range, header);
    return range;
  }

  /** None, a small one, or one that fits no long. */
  private static String number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> new BigInteger(80, random).toString();
      case 2 -> "00" + random.nextInt(40);
      case 3 -> Integer.toString(Integer.MAX_VALUE - random.nextInt(3));
      default -> Integer.toString(random.nextInt(40));
    };
  }

  private static @Nullable ByteRange expected(String first, String last, int length) {
    BigInteger all = BigInteger.valueOf(length);
    if (first.isEmpty()) {
      return last.isEmpty()
          ? null
          : new ByteRange(all.subtract(all.min(new BigInteger(last))).intValueExact(), length);
    }
    BigInteger start = new BigInteger(first);
    BigInteger end = last.isEmpty() ? all : new BigInteger(last).add(BigInteger.ONE);
    if (end.compareTo(start) <= 0 && !last.isEmpty()) {
      return null;
    }
    start = start.min(all);
    return new ByteRange(start.intValueExact(), end.min(all).max(start).intValueExact());
  }
}
