package io.lockstep.core.http.request;

import io.netty.buffer.ByteBuf;

/**
 * Follows a body in chunks and checks the lines with their sizes strictly (RFC 9112, section 7.1).
 * Vert.x's decoder is lenient: it accepts a size that is followed by anything.
 *
 * <pre>
 *   1*hex *( SP / HTAB ) [ ";" extension ] CRLF, that many bytes, CRLF; the last size is 0
 * </pre>
 */
final class ChunkScanner {
  private enum Place {
    SIZE_START,
    SIZE,
    SPACE,
    EXTENSION,
    SIZE_LF,
    CONTENT,
    CONTENT_CR,
    CONTENT_LF,
    TRAILER
  }

  private Place place = Place.SIZE_START;
  private long size;

  /** Begins with the next body. */
  void reset() {
    place = Place.SIZE_START;
    size = 0;
  }

  /**
   * Reads a piece of the body.
   *
   * @throws RequestFault if a size is not well-formed
   */
  void read(ByteBuf bytes, int start, int end) {
    int at = start;
    while (at < end && place != Place.TRAILER) {
      if (place == Place.CONTENT) {
        int skipped = (int) Math.min(size, end - at);
        size -= skipped;
        at += skipped;
        place = size == 0 ? Place.CONTENT_CR : place;
      } else {
        place = next(bytes.getByte(at));
        at++;
      }
    }
  }

  private Place next(byte b) {
    return switch (place) {
      case SIZE_START -> digit(b);
      case SIZE -> isLineEnd(b) || isSpace(b) || b == ';' ? afterSize(b) : digit(b);
      case SPACE -> afterSize(b);
      case EXTENSION -> isLineEnd(b) ? Place.SIZE_LF : Place.EXTENSION;
      case SIZE_LF -> size == 0 ? Place.TRAILER : Place.CONTENT;
      case CONTENT_CR -> Place.CONTENT_LF;
      case CONTENT_LF -> Place.SIZE_START;
      case CONTENT, TRAILER -> throw new IllegalStateException("nothing is read byte by byte here");
    };
  }

  private Place digit(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0 || size > Integer.MAX_VALUE) {
      throw malformed();
    }
    size = size << 4 | digit;
    return Place.SIZE;
  }

  private static Place afterSize(byte b) {
    if (isLineEnd(b)) {
      return Place.SIZE_LF;
    } else if (isSpace(b)) {
      return Place.SPACE;
    } else if (b == ';') {
      return Place.EXTENSION;
    }
    throw malformed();
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private static RequestFault malformed() {
    return new RequestFault("the size of a chunk is not well-formed");
  }
}
