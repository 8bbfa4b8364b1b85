package io.lockstep.core.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of a member, which may begin in one piece of a text and end in a later one. Of a name
 * that is divided, only as much is kept as a wanted name can have.
 */
final class NameInPieces {
  private static final byte[] NOTHING = {};

  private final JsonFields fields;

  /** The part of the name in earlier pieces, from its opening quote on. */
  private byte[] kept = NOTHING;

  private int keptBytes;
  private boolean tooLong;

  /** The place in the current piece where the name begins or continues. */
  private int from;

  NameInPieces(JsonFields fields) {
    this.fields = fields;
  }

  /** A name begins. {@code at} is the place of its opening quote in the current piece. */
  void begin(int at) {
    from = at;
    keptBytes = 0;
    tooLong = false;
  }

  /** The current piece ends inside the name, before {@code end}. */
  void keep(byte[] piece, int end) {
    int more = end - from;
    tooLong |= more > fields.longestString() - keptBytes;
    if (!tooLong) {
      if (more > kept.length - keptBytes) {
        kept = Arrays.copyOf(kept, fields.longestString());
      }
      System.arraycopy(piece, from, kept, keptBytes, more);
      keptBytes += more;
    }
  }

  /** The next piece, in which the name continues, begins at {@code at} of its array. */
  void resume(int at) {
    from = at;
  }

  /**
   * The wanted name that it is; null if none.
   *
   * @param end the place after its closing quote in the current piece
   */
  @Nullable String find(byte[] piece, int end) {
    if (keptBytes == 0 && !tooLong) {
      return fields.findString(piece, from, end);
    }
    keep(piece, end);
    return tooLong ? null : fields.findString(kept, 0, keptBytes);
  }
}
