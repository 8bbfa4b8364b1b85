package io.lockstep.frames.format;

/**
 * Where every number and string of a frame lies. Follows the document of SyncStreamer, "TimeFrame
 * Format Specification", and WIRE, "Frames".
 *
 * <pre>
 *  frame:    +--------+----------------------+------------------------+
 *            | header | metadata: records    | data: items            |
 *            +--------+----------------------+------------------------+
 *             30       metadata size          data size
 *
 *  header:   +---------+---------------+---------------+-----------+-----------+
 *            | version | metadata size | data size     | start, ms | end, ms   |
 *            +---------+---------------+---------------+-----------+-----------+
 *             2         4               8               8           8           = 30
 *
 *  record:   +---------+-----------+-----------+-------------+-------------+
 *            | offset  | type size | id size   | type, UTF-8 | id, UTF-8   |     DOCUMENTED
 *            | offset  | id size   | type size | id, UTF-8   | type, UTF-8 |     REFERENCE
 *            +---------+-----------+-----------+-------------+-------------+
 *             8         4           4           as the sizes say                = 16 + strings
 *
 *  item:     +-----------+-----------+--------+
 *            | time, ms  | data size | data   |
 *            +-----------+-----------+--------+
 *             8           8           data size                                 = 16 + data
 * </pre>
 *
 * Numbers are big-endian and unsigned; times are unix milliseconds. There is one record a channel,
 * in the order of each channel's first item. A channel's items are one contiguous section of the
 * data, and the sections lie in the order of their records. A record's offset is where its section
 * begins, counted from the start of the data; the section ends where the next record's begins, the
 * last one at the end of the data.
 */
public final class FrameLayout {
  static final int VERSION = 1;

  static final int VERSION_AT = 0;
  static final int METADATA_SIZE_AT = 2;
  static final int DATA_SIZE_AT = 6;
  static final int START_AT = 14;
  static final int END_AT = 22;
  public static final int HEADER_BYTES = 30;

  static final int RECORD_OFFSET_AT = 0;
  static final int RECORD_FIRST_SIZE_AT = 8;
  static final int RECORD_SECOND_SIZE_AT = 12;
  static final int RECORD_FIXED_BYTES = 16;

  static final int ITEM_TIME_AT = 0;
  static final int ITEM_SIZE_AT = 8;
  static final int ITEM_FIXED_BYTES = 16;

  /** The largest frame there can be: what one Java array holds. */
  public static final int MAX_FRAME_BYTES = Integer.MAX_VALUE - 8;

  private FrameLayout() {}

  /** The size of a channel's record, its strings being that long in UTF-8. */
  public static long recordBytes(int idBytes, int typeBytes) {
    return (long) RECORD_FIXED_BYTES + idBytes + typeBytes;
  }

  /** The size of an item that carries {@code dataBytes}. */
  public static long itemBytes(int dataBytes) {
    return (long) ITEM_FIXED_BYTES + dataBytes;
  }
}
