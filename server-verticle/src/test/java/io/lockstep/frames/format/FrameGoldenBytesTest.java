package io.lockstep.frames.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.message.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of one small frame, worked out by hand from the document. */
class FrameGoldenBytesTest {
  /** 1700000000000 = 0x18bcfe56800; the end is 10000 = 0x2710 later. */
  private static final Frame FRAME =
      new Frame(
          1_700_000_000_000L,
          1_700_000_010_000L,
          List.of(
              new Section(
                  "cam",
                  "video",
                  List.of(
                      new DataItem(1_700_000_000_000L, Bytes.utf8("hi")),
                      new DataItem(1_700_000_009_999L, Bytes.EMPTY))),
              new Section(
                  "ü/1",
                  "application/json",
                  List.of(new DataItem(1_700_000_000_256L, Bytes.utf8("{}"))))));

  private static final String DATA =
      """
      0000018bcfe56800                | at 0: the start
      0000000000000002                | 2 bytes
      6869                            | hi
      0000018bcfe58f0f                | at 18: the last millisecond
      0000000000000000                | no bytes
      0000018bcfe56900                | at 34: 256 ms after the start
      0000000000000002                | 2 bytes
      7b7d                            | {}
      """;

  private static final Bytes DOCUMENTED =
      HexText.parse(
          """
          0001                             | version
          0000003c                         | metadata: 16 + 5 + 3, 16 + 16 + 4
          0000000000000034                 | data: 18 + 16 + 18
          0000018bcfe56800                 | start
          0000018bcfe58f10                 | end
          0000000000000000                 | section at 0
          00000005 00000003                | type size, id size
          766964656f 63616d                | video cam
          0000000000000022                 | section at 34
          00000010 00000004                | type size, id size
          6170706c69636174696f6e2f6a736f6e | application/json
          c3bc2f31                         | u with two dots, /1
          """
              + DATA);

  private static final Bytes REFERENCE =
      HexText.parse(
          """
          0001                             | version
          0000003c                         | metadata: 16 + 3 + 5, 16 + 4 + 16
          0000000000000034                 | data: 18 + 16 + 18
          0000018bcfe56800                 | start
          0000018bcfe58f10                 | end
          0000000000000000                 | section at 0
          00000003 00000005                | id size, type size
          63616d 766964656f                | cam video
          0000000000000022                 | section at 34
          00000004 00000010                | id size, type size
          c3bc2f31                         | u with two dots, /1
          6170706c69636174696f6e2f6a736f6e | application/json
          """
              + DATA);

  private static final Bytes IDLE =
      HexText.parse(
          """
          0001                             | version
          00000000                         | no metadata
          0000000000000000                 | no data
          0000018bcfe56800                 | start
          0000018bcfe58f10                 | end
          """);

  @Test
  void documentedRecordsArePutTypeFirst() throws FrameFormatException {
    assertEncodedAs(DOCUMENTED, FRAME, Dialect.DOCUMENTED);
  }

  @Test
  void referenceRecordsArePutIdFirst() throws FrameFormatException {
    assertEncodedAs(REFERENCE, FRAME, Dialect.REFERENCE);
  }

  @Test
  void anIdleFrameIsItsHeaderInBothDialects() throws FrameFormatException {
    Frame idle = new Frame(FRAME.startMs(), FRAME.endMs(), List.of());
    assertEncodedAs(IDLE, idle, Dialect.DOCUMENTED);
    assertEncodedAs(IDLE, idle, Dialect.REFERENCE);
  }

  private static void assertEncodedAs(Bytes golden, Frame frame, Dialect dialect)
      throws FrameFormatException {
    assertEquals(HexText.print(golden), HexText.print(FrameEncoder.encode(frame, dialect)));
    assertEquals(frame, FrameDecoder.decode(golden, dialect));
  }
}
