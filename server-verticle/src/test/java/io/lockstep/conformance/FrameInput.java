package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a server's frames, strictly: a header that no server may send ends the case. */
final class FrameInput {
  private static final int MAX_PAYLOAD = 1 << 26;

  private final DataInputStream in;

  FrameInput(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** The next frame, or null when the server has ended the connection between two frames. */
  @Nullable Frame read() throws IOException, IllegalServer {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    try {
      return read(first);
    } catch (EOFException e) {
      throw new IllegalServer("The connection ended within a frame.");
    }
  }

  private Frame read(int first) throws IOException, IllegalServer {
    int opcode = first & 0x0f;
    boolean known = opcode <= Frame.BINARY || (opcode >= Frame.CLOSE && opcode <= Frame.PONG);
    IllegalServer.unless(known, "A frame with the reserved opcode " + opcode + ".");
    int second = in.readUnsignedByte();
    IllegalServer.unless((second & WireFrames.MASK_BIT) == 0, "A frame of the server is masked.");
    int length = length(second);
    boolean last = (first & WireFrames.FINAL_BIT) != 0;
    Frame frame = new Frame(last, first >> 4 & 7, opcode, payload(length));
    if (frame.isControl()) {
      IllegalServer.unless(last, "A control frame is fragmented.");
      IllegalServer.unless(
          length <= WireFrames.MAX_CONTROL_PAYLOAD, "A control frame is longer than 125 bytes.");
    }
    return frame;
  }

  private int length(int second) throws IOException, IllegalServer {
    int marker = second & ~WireFrames.MASK_BIT;
    long length =
        switch (marker) {
          case WireFrames.LENGTH_16 -> in.readUnsignedShort();
          case WireFrames.LENGTH_64 -> in.readLong();
          default -> marker;
        };
    boolean minimal =
        switch (marker) {
          case WireFrames.LENGTH_16 -> length >= WireFrames.LENGTH_16;
          case WireFrames.LENGTH_64 -> length > 0xffff;
          default -> true;
        };
    IllegalServer.unless(minimal, "A length takes more bytes than it needs.");
    IllegalServer.unless(length <= MAX_PAYLOAD, "A frame of " + length + " bytes.");
    return (int) length;
  }

  private Bytes payload(int length) throws IOException {
    byte[] payload = new byte[length];
    in.readFully(payload);
    return Bytes.wrap(payload);
  }
}
