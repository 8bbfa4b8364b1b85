package io.lockstep.frames.format;

import static io.lockstep.frames.format.FrameLayout.DATA_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.END_AT;
import static io.lockstep.frames.format.FrameLayout.HEADER_BYTES;
import static io.lockstep.frames.format.FrameLayout.ITEM_FIXED_BYTES;
import static io.lockstep.frames.format.FrameLayout.ITEM_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.ITEM_TIME_AT;
import static io.lockstep.frames.format.FrameLayout.METADATA_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.RECORD_FIRST_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.RECORD_FIXED_BYTES;
import static io.lockstep.frames.format.FrameLayout.RECORD_OFFSET_AT;
import static io.lockstep.frames.format.FrameLayout.RECORD_SECOND_SIZE_AT;
import static io.lockstep.frames.format.FrameLayout.START_AT;
import static io.lockstep.frames.format.FrameLayout.VERSION;
import static io.lockstep.frames.format.FrameLayout.VERSION_AT;

import io.lockstep.core.message.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a frame from bytes; {@link FrameEncoder} writes them. Follows the document of SyncStreamer,
 * "TimeFrame Format Specification". {@code FrameLayout} has a picture of the layout.
 *
 * <p>Every byte must have its place: the sizes must add up to the length, sections must neither
 * overlap nor leave a gap, and a channel has one section. A section may be empty. Only {@link
 * Dialect#DOCUMENTED} promises that an item's time lies within the frame and never falls within its
 * section. For the reference program that is unknown.
 */
public final class FrameDecoder {
  /** A metadata record, with the byte at which the section begins in place of its offset. */
  private record Channel(String id, String type, int sectionAt) {}

  private final Dialect dialect;
  private final byte[] array;
  private final ByteBuffer wire;

  private FrameDecoder(Bytes bytes, Dialect dialect) {
    this.dialect = dialect;
    this.array = bytes.array();
    this.wire = ByteBuffer.wrap(array);
  }

  /**
   * Decodes a frame.
   *
   * @throws FrameFormatException if {@code bytes} are not a frame
   */
  public static Frame decode(Bytes bytes, Dialect dialect) throws FrameFormatException {
    return new FrameDecoder(bytes, dialect).frame();
  }

  private Frame frame() throws FrameFormatException {
    if (array.length < HEADER_BYTES) {
      throw new FrameFormatException(array.length, "the header is cut off");
    }
    int version = Short.toUnsignedInt(wire.getShort(VERSION_AT));
    if (version != VERSION) {
      throw new FrameFormatException(VERSION_AT, "version " + version + " instead of " + VERSION);
    }
    int dataAt = checkSizes();
    long startMs = time(START_AT);
    long endMs = time(END_AT);
    if (endMs < startMs) {
      throw new FrameFormatException(END_AT, "the end is before the start");
    }
    List<Channel> channels = channels(dataAt);
    if (channels.isEmpty() && dataAt < array.length) {
      throw new FrameFormatException(dataAt, "data of no channel");
    }
    List<Section> sections = new ArrayList<>(channels.size());
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      int sectionEnd = i + 1 < channels.size() ? channels.get(i + 1).sectionAt : array.length;
      List<DataItem> items = items(channel.sectionAt, sectionEnd, startMs, endMs);
      sections.add(new Section(channel.id, channel.type, items));
    }
    return new Frame(startMs, endMs, sections);
  }

  /** Checks that metadata and data fill everything after the header. Returns where data begins. */
  private int checkSizes() throws FrameFormatException {
    long metadataBytes = Integer.toUnsignedLong(wire.getInt(METADATA_SIZE_AT));
    long dataBytes = wire.getLong(DATA_SIZE_AT);
    int bodyBytes = array.length - HEADER_BYTES;
    if (metadataBytes > bodyBytes) {
      throw new FrameFormatException(METADATA_SIZE_AT, "the metadata is cut off");
    }
    int excess = Long.compareUnsigned(dataBytes, bodyBytes - metadataBytes);
    if (excess > 0) {
      throw new FrameFormatException(DATA_SIZE_AT, "the data is cut off");
    }
    int dataAt = (int) (HEADER_BYTES + metadataBytes);
    if (excess < 0) {
      throw new FrameFormatException((int) (dataAt + dataBytes), "bytes behind the data");
    }
    return dataAt;
  }

  private List<Channel> channels(int dataAt) throws FrameFormatException {
    List<Channel> channels = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int earliest = dataAt;
    int at = HEADER_BYTES;
    while (at < dataAt) {
      if (dataAt - at < RECORD_FIXED_BYTES) {
        throw new FrameFormatException(at, "the metadata record is cut off");
      }
      long offset = wire.getLong(at + RECORD_OFFSET_AT);
      if (offset < earliest - dataAt || offset > array.length - dataAt) {
        throw new FrameFormatException(at, "the section is before the previous one or cut off");
      }
      if (channels.isEmpty() && offset != 0) {
        throw new FrameFormatException(at, "the first section is not where the data begins");
      }
      earliest = (int) (dataAt + offset);
      long firstBytes = Integer.toUnsignedLong(wire.getInt(at + RECORD_FIRST_SIZE_AT));
      long secondBytes = Integer.toUnsignedLong(wire.getInt(at + RECORD_SECOND_SIZE_AT));
      int stringsAt = at + RECORD_FIXED_BYTES;
      if (firstBytes + secondBytes > dataAt - stringsAt) {
        throw new FrameFormatException(at, "the channel's id or type is cut off");
      }
      String first = text(stringsAt, (int) firstBytes);
      String second = text((int) (stringsAt + firstBytes), (int) secondBytes);
      Channel channel =
          dialect == Dialect.DOCUMENTED
              ? new Channel(second, first, earliest)
              : new Channel(first, second, earliest);
      if (!ids.add(channel.id)) {
        throw new FrameFormatException(at, "a second section of the same channel");
      }
      channels.add(channel);
      at = (int) (stringsAt + firstBytes + secondBytes);
    }
    return channels;
  }

  private List<DataItem> items(int sectionAt, int sectionEnd, long startMs, long endMs)
      throws FrameFormatException {
    List<DataItem> items = new ArrayList<>();
    long previousMs = startMs;
    int at = sectionAt;
    while (at < sectionEnd) {
      if (sectionEnd - at < ITEM_FIXED_BYTES) {
        throw new FrameFormatException(at, "the item is cut off");
      }
      long timeMs = time(at + ITEM_TIME_AT);
      if (dialect == Dialect.DOCUMENTED && (timeMs < previousMs || timeMs >= endMs)) {
        throw new FrameFormatException(at, "the time is outside the frame or falls");
      }
      previousMs = timeMs;
      long itemBytes = wire.getLong(at + ITEM_SIZE_AT);
      int bytesAt = at + ITEM_FIXED_BYTES;
      if (Long.compareUnsigned(itemBytes, sectionEnd - bytesAt) > 0) {
        throw new FrameFormatException(at, "the item is cut off");
      }
      byte[] item = new byte[(int) itemBytes];
      wire.get(bytesAt, item);
      items.add(new DataItem(timeMs, Bytes.wrap(item)));
      at = (int) (bytesAt + itemBytes);
    }
    return items;
  }

  private long time(int at) throws FrameFormatException {
    long timeMs = wire.getLong(at);
    if (timeMs < 0) {
      throw new FrameFormatException(at, "a time of 2^63 ms or more");
    }
    return timeMs;
  }

  private String text(int at, int length) throws FrameFormatException {
    try {
      return FrameText.decode(array, at, length);
    } catch (CharacterCodingException e) {
      throw new FrameFormatException(at, "the channel's id or type is not UTF-8");
    }
  }
}
