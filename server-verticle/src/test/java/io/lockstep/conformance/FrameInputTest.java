package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameInputTest {
  @Test
  void aFrameIsReadWithItsBits() throws IOException, IllegalServer {
    Frame expected = new Frame(false, Frame.COMPRESSED, Frame.TEXT, Bytes.utf8("hi"));
    assertEquals(expected, input("4102 6869").read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8180 00000000", // masked
        "8300", // reserved opcode
        "0900", // a ping in fragments
        "897e 007e", // a ping of 126 bytes
        "817e 0001 61", // a length that needs no 16 bits
        "817f 0000000000000001 61", // nor 64
        "817f 8000000000000000", // a negative length
        "8102 61", // cut off
      })
  void whatNoServerMaySendIsRejected(String frame) {
    assertThrows(IllegalServer.class, () -> input(frame).read());
  }

  private static FrameInput input(String hex) {
    return new FrameInput(new ByteArrayInputStream(Samples.hex(hex).array()));
  }
}
