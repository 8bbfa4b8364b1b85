package io.lockstep.frames.format;

import static io.lockstep.frames.format.FrameLayout.DATA_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.END_AT;
import static io.lockstep.frames.format.FrameLayout.HEADER_BYTES;
import static io.lockstep.frames.format.FrameLayout.MAX_FRAME_BYTES;
import static io.lockstep.frames.format.FrameLayout.METADATA_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.START_AT;
import static io.lockstep.frames.format.FrameLayout.VERSION;
import static io.lockstep.frames.format.FrameLayout.VERSION_AT;

import io.lockstep.core.message.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a frame as bytes; {@link FrameDecoder} reads them. Follows the document of SyncStreamer,
 * "TimeFrame Format Specification". {@code FrameLayout} has a picture of the layout.
 */
public final class FrameEncoder {
  /** A section with the values for its record and for its place in the data. */
  private record Part(Section section, Bytes id, Bytes type, long dataBytes) {}

  private FrameEncoder() {}

  /**
   * Encodes {@code frame} into one array of exactly its size.
   *
   * @throws IllegalArgumentException if the decoder would refuse the bytes: an id or a type is not
   *     valid text, or (in {@link Dialect#DOCUMENTED}) a time is not {@code start <= time < end} or
   *     falls within its section; also if one array cannot hold them
   */
  public static Bytes encode(Frame frame, Dialect dialect) {
    List<Part> parts = new ArrayList<>(frame.sections().size());
    long metadataBytes = 0;
    long dataBytes = 0;
    for (Section section : frame.sections()) {
      Part part = measure(section, frame, dialect);
      parts.add(part);
      metadataBytes += FrameLayout.recordBytes(part.id.length(), part.type.length());
      dataBytes += part.dataBytes;
    }
    long frameBytes = HEADER_BYTES + metadataBytes + dataBytes;
    if (frameBytes > MAX_FRAME_BYTES) {
      throw new IllegalArgumentException(
          "a frame of " + frameBytes + " bytes; at most " + MAX_FRAME_BYTES + " can be encoded");
    }
    byte[] array = new byte[(int) frameBytes];
    ByteBuffer wire = ByteBuffer.wrap(array);
    wire.putShort(VERSION_AT, (short) VERSION);
    wire.putInt(METADATA_SIZE_AT, (int) metadataBytes);
    wire.putLong(DATA_SIZE_AT, dataBytes);
    wire.putLong(START_AT, frame.startMs());
    wire.putLong(END_AT, frame.endMs());
    wire.position(HEADER_BYTES);
    writeMetadata(parts, dialect, wire);
    writeData(frame.sections(), wire);
    return Bytes.wrap(array);
  }

  private static Part measure(Section section, Frame frame, Dialect dialect) {
    long dataBytes = 0;
    long previousMs = frame.startMs();
    for (DataItem item : section.items()) {
      long timeMs = item.timeMs();
      if (dialect == Dialect.DOCUMENTED && (timeMs < previousMs || timeMs >= frame.endMs())) {
        throw new IllegalArgumentException(
            "time " + timeMs + " is outside the frame or falls within its section");
      }
      previousMs = timeMs;
      dataBytes += FrameLayout.itemBytes(item.bytes().length());
    }
    try {
      return new Part(
          section, FrameText.encode(section.id()), FrameText.encode(section.type()), dataBytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a channel's id or type has half a surrogate pair", e);
    }
  }

  private static void writeMetadata(List<Part> parts, Dialect dialect, ByteBuffer wire) {
    long offset = 0;
    for (Part part : parts) {
      Bytes first = dialect == Dialect.DOCUMENTED ? part.type : part.id;
      Bytes second = dialect == Dialect.DOCUMENTED ? part.id : part.type;
      wire.putLong(offset);
      wire.putInt(first.length());
      wire.putInt(second.length());
      wire.put(first.array());
      wire.put(second.array());
      offset += part.dataBytes;
    }
  }

  private static void writeData(List<Section> sections, ByteBuffer wire) {
    for (Section section : sections) {
      for (DataItem item : section.items()) {
        wire.putLong(item.timeMs());
        wire.putLong(item.bytes().length());
        wire.put(item.bytes().array());
      }
    }
  }
}
