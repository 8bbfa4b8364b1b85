package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest implements FrameReader.Listener {
  private final List<String> heard = new ArrayList<>();
  private final FrameReader reader = new FrameReader(this);

  @Override
  public void message(int opcode, byte[] piece, boolean isLast) {
    heard.add(opcode + " " + new String(piece, StandardCharsets.US_ASCII) + (isLast ? "." : ""));
  }

  @Override
  public void control(int opcode, byte[] payload) {
    heard.add(opcode + " " + new String(payload, StandardCharsets.US_ASCII));
  }

  @Override
  public void broken(String reason) {
    heard.add("broken: " + reason);
  }

  private void read(String hex) {
    reader.read(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void aFrameIsHandedOnAsItComes() {
    read("8103 6869");
    read("21");

    assertEquals(List.of("1 hi", "1 !."), heard);
  }

  @Test
  void aHeadMayComeInPieces() {
    for (String one : "81 7e 00 02 68 69 82 7f 00 00 00 00 00 00 00 01 78".split(" ", -1)) {
      read(one);
    }

    assertEquals(List.of("1 h", "1 i.", "2 x."), heard);
  }

  @Test
  void aLengthMayHaveSixtyFourBits() {
    read("817f 0000000100000001");
    byte[] piece = new byte[1 << 16];
    Arrays.fill(piece, (byte) 'x');
    for (int i = 0; i < 1 << 16; i++) {
      reader.read(piece);
      heard.clear();
    }
    read("79 8900");

    assertEquals(List.of("1 y.", "9 "), heard);
  }

  @Test
  void controlFramesComeBetweenFragments() {
    read("0102 6869 8901 70 0001 21 8a00 8000 8101 78");

    assertEquals(List.of("1 hi", "9 p", "1 !", "10 ", "1 .", "1 x."), heard);
  }

  @Test
  void anEmptyMessageIsOne() {
    read("8100 8802 03e8");

    assertEquals(2, heard.size());
    assertEquals("1 .", heard.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "c100, a frame with an extension that was not agreed on",
    "8180, a masked frame",
    "8000, a continuation of nothing",
    "0100 8100, a message within a message",
    "897e007e, a control frame that is too long",
    "0900, a control frame that is too long",
    "8300, a frame of the unknown kind 3",
    "817f8000000000000000, a frame of a negative length",
  })
  void whatIsNoFrameOfAServerBreaksItOff(String hex, String reason) {
    read(hex + "8101 78");

    assertEquals("broken: " + reason, heard.get(heard.size() - 1));
  }

  @Test
  void onceStoppedItReadsNoMore() {
    read("8101 78");
    reader.stop();
    read("8101 79");

    assertEquals(List.of("1 x."), heard);
  }
}
