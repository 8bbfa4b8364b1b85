package io.lockstep.frames.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of the layout, broken alone. */
class FrameDecoderTest {
  /** From 1000 to 2000: channel {@code a} with two items, channel {@code b} with one. */
  private static final Bytes GOOD =
      HexText.parse(
          """
          0001                              |   0
          00000024                          |   2 metadata: 36
          0000000000000034                  |   6 data: 52
          00000000000003e8 00000000000007d0 |  14 start, 22 end
          0000000000000000                  |  30 section at 0
          00000001 00000001 7461            |  38 t a
          0000000000000022                  |  48 section at 34
          00000001 00000001 7462            |  56 t b
          00000000000003e8 0000000000000002 |  66 time 1000
          7831                              |  82 x1
          00000000000007cf 0000000000000000 |  84 time 1999
          00000000000005dc 0000000000000002 | 100 time 1500
          7931                              | 116 y1
          """);

  @Test
  void theFrameThatTheOthersBreakIsGood() throws FrameFormatException {
    Frame frame =
        new Frame(
            1000,
            2000,
            List.of(
                new Section(
                    "a",
                    "t",
                    List.of(new DataItem(1000, Bytes.utf8("x1")), new DataItem(1999, Bytes.EMPTY))),
                new Section("b", "t", List.of(new DataItem(1500, Bytes.utf8("y1"))))));
    assertEquals(frame, FrameDecoder.decode(GOOD, Dialect.DOCUMENTED));
  }

  @Test
  void everyCutIsNoticed() {
    for (int length = 0; length < GOOD.length(); length++) {
      assertBroken(Bytes.wrap(Arrays.copyOf(GOOD.array(), length)));
    }
  }

  @Test
  void nothingMayFollowTheData() {
    assertBrokenAt(118, Bytes.wrap(Arrays.copyOf(GOOD.array(), 119)));
  }

  @Test
  void onlyVersionOneIsRead() {
    assertBrokenAt(0, with(0, "0000"));
    assertBrokenAt(0, with(0, "0002"));
    assertBrokenAt(0, with(0, "0101"));
  }

  @Test
  void metadataMustNotBeLargerThanWhatIsThere() {
    assertBrokenAt(2, with(2, "00000059"));
    assertBrokenAt(2, with(2, "80000000"));
    assertBrokenAt(2, with(2, "ffffffff"));
  }

  @Test
  void dataMustNotBeLargerThanWhatIsThere() {
    assertBrokenAt(6, with(6, "0000000000000035"));
    assertBrokenAt(6, with(6, "0000000100000034"));
    assertBrokenAt(6, with(6, "8000000000000000"));
    assertBrokenAt(6, with(6, "ffffffffffffffff"));
  }

  @Test
  void theEndMustNotBeBeforeTheStart() {
    assertBrokenAt(22, with(22, "00000000000003e7"));
  }

  @Test
  void timesMustFitInto63Bits() {
    assertBrokenAt(14, with(14, "8000000000000000"));
    assertBrokenAt(22, with(22, "ffffffffffffffff"));
    assertBrokenAt(66, with(66, "ffffffffffffffff"));
  }

  @Test
  void theFirstSectionBeginsWithTheData() {
    assertBrokenAt(30, with(30, "0000000000000012"));
  }

  @Test
  void sectionsMustNotOverlapNorLeaveAGap() {
    assertBroken(with(48, "0000000000000021"));
    assertBroken(with(48, "0000000000000023"));
    assertBrokenAt(48, with(48, "0000000000000035"));
    assertBrokenAt(48, with(48, "ffffffffffffffff"));
    assertBrokenAt(48, with(48, "8000000000000022"));
    assertBrokenAt(48, with(48, "0000000100000022"));
  }

  @Test
  void stringsMustLieWithinTheMetadata() {
    assertBrokenAt(30, with(38, "00000001 00000014"));
    assertBrokenAt(30, with(38, "ffffffff 00000003"));
    assertBrokenAt(30, with(38, "7fffffff 7fffffff"));
    assertBrokenAt(30, with(38, "ffffffff ffffffff"));
    assertBrokenAt(48, with(56, "00000001 00000002"));
  }

  @Test
  void aRecordMustNotBeCutOff() {
    assertBrokenAt(64, with(56, "00000000 00000000"));
  }

  @Test
  void stringsMustBeUtf8() {
    assertBrokenAt(46, with(46, "ff"));
    assertBrokenAt(47, with(47, "80"));
    assertBrokenAt(64, with(64, "c3"));
  }

  @Test
  void aChannelHasOneSection() {
    assertBrokenAt(48, with(65, "61"));
  }

  @Test
  void itemsMustLieWithinTheirSection() {
    assertBroken(with(74, "0000000000000003"));
    assertBrokenAt(66, with(74, "0000000000000013"));
    assertBrokenAt(66, with(74, "8000000000000002"));
    assertBrokenAt(66, with(74, "ffffffffffffffff"));
    assertBrokenAt(84, with(92, "0000000000000001"));
    assertBrokenAt(117, with(108, "0000000000000001"));
  }

  @Test
  void dataBelongsToAChannel() {
    Bytes bytes =
        HexText.parse(
            """
            0001 00000000 0000000000000010
            0000000000000001 0000000000000002
            0000000000000001 0000000000000000
            """);
    assertBrokenAt(30, bytes);
  }

  @Test
  void documentedTimesLieWithinTheFrameAndNeverFall() throws FrameFormatException {
    assertBrokenAt(66, with(66, "00000000000003e7"));
    assertBrokenAt(84, with(84, "00000000000007d0"));
    assertBrokenAt(84, patched(with(66, "00000000000007cf"), 84, "00000000000007ce"));
    FrameDecoder.decode(with(66, "00000000000007cf"), Dialect.DOCUMENTED);
  }

  @Test
  void referenceTimesMayBeAny() throws FrameFormatException {
    Bytes distinctIds = with(64, "75");
    Bytes late = patched(distinctIds, 66, "00000000000007d0");
    Frame frame = FrameDecoder.decode(patched(late, 84, "0000000000000001"), Dialect.REFERENCE);
    List<DataItem> items = frame.sections().get(0).items();
    assertEquals(2000, items.get(0).timeMs());
    assertEquals(1, items.get(1).timeMs());
  }

  private static Bytes with(int at, String hex) {
    return patched(GOOD, at, hex);
  }

  private static Bytes patched(Bytes bytes, int at, String hex) {
    byte[] array = bytes.array().clone();
    byte[] patch = HexFormat.of().parseHex(hex.replace(" ", ""));
    System.arraycopy(patch, 0, array, at, patch.length);
    return Bytes.wrap(array);
  }

  private static FrameFormatException assertBroken(Bytes bytes) {
    return assertThrows(
        FrameFormatException.class, () -> FrameDecoder.decode(bytes, Dialect.DOCUMENTED));
  }

  private static void assertBrokenAt(int atByte, Bytes bytes) {
    FrameFormatException broken = assertBroken(bytes);
    String message = String.valueOf(broken.getMessage());
    assertEquals(atByte, broken.atByte(), message);
    assertTrue(message.endsWith(", at byte " + atByte), message);
  }
}
