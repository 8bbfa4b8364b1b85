package io.lockstep.frames.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameRoundTripTest {
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsEncodedIsDecodedToTheSame(Dialect dialect) throws FrameFormatException {
    RandomFrames frames = new RandomFrames(new Random(20_250_101));
    for (int i = 0; i < 5_000; i++) {
      Frame frame = frames.next();
      assertEquals(frame, FrameDecoder.decode(FrameEncoder.encode(frame, dialect), dialect));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSectionMayBeEmpty(Dialect dialect) throws FrameFormatException {
    Frame frame =
        new Frame(
            5,
            6,
            List.of(
                new Section("", "", List.of()),
                new Section("a", "", List.of(new DataItem(5, Bytes.utf8("x")))),
                new Section("b", "t", List.of())));
    assertEquals(frame, FrameDecoder.decode(FrameEncoder.encode(frame, dialect), dialect));
  }

  @Test
  void onlyTheReferenceDialectTakesAnyTime() throws FrameFormatException {
    for (List<DataItem> items :
        List.of(
            List.of(new DataItem(9, Bytes.EMPTY)),
            List.of(new DataItem(20, Bytes.EMPTY)),
            List.of(new DataItem(15, Bytes.EMPTY), new DataItem(14, Bytes.EMPTY)))) {
      Frame frame = new Frame(10, 20, List.of(new Section("a", "t", items)));
      Bytes bytes = FrameEncoder.encode(frame, Dialect.REFERENCE);
      assertEquals(frame, FrameDecoder.decode(bytes, Dialect.REFERENCE));
      assertThrows(
          IllegalArgumentException.class, () -> FrameEncoder.encode(frame, Dialect.DOCUMENTED));
    }
  }

  @Test
  void halfASurrogatePairIsNotEncoded() {
    Frame id = new Frame(0, 1, List.of(new Section("\uD83D", "t", List.of())));
    Frame type = new Frame(0, 1, List.of(new Section("a", "\uDE00", List.of())));
    assertThrows(IllegalArgumentException.class, () -> FrameEncoder.encode(id, Dialect.DOCUMENTED));
    assertThrows(
        IllegalArgumentException.class, () -> FrameEncoder.encode(type, Dialect.DOCUMENTED));
  }

  @Test
  void moreThanOneArrayHoldsIsNotEncoded() {
    DataItem item = new DataItem(0, Bytes.wrap(new byte[16 << 20]));
    Frame frame = new Frame(0, 1, List.of(new Section("a", "t", Collections.nCopies(128, item))));
    assertThrows(
        IllegalArgumentException.class, () -> FrameEncoder.encode(frame, Dialect.DOCUMENTED));
  }

  @Test
  void aFrameHasOneSectionOfAChannel() {
    Section section = new Section("a", "t", List.of());
    assertThrows(IllegalArgumentException.class, () -> new Frame(0, 1, List.of(section, section)));
  }

  @Test
  void aFrameDoesNotEndBeforeItStarts() {
    assertThrows(IllegalArgumentException.class, () -> new Frame(2, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Frame(-1, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new DataItem(-1, Bytes.EMPTY));
  }
}
