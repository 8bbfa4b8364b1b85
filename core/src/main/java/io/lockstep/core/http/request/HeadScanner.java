package io.lockstep.core.http.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.IntPredicate;

/**
 * Checks the bytes of a request's head strictly by RFC 9112, sections 2 to 6. Vert.x's decoder,
 * which makes a request of these bytes, is lenient: it joins folded lines, skips invalid bytes, and
 * takes the first of two lengths. A proxy in front of the server may read such a head in another
 * way, and find another end of the request. So it is refused here.
 *
 * <pre>
 *   *( CRLF )                              empty lines before a request are skipped
 *   method SP target SP "HTTP/" 9 "." 9 CRLF
 *   *( name ":" value CRLF )               no space before the colon, none before the name
 *   CRLF
 * </pre>
 */
final class HeadScanner {
  private static final byte[] HOST = "host".getBytes(US_ASCII);
  private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
  private static final byte[] VERSION = "HTTP/9.9".getBytes(US_ASCII);

  private static final boolean[] TOKEN = table(HeadScanner::isToken);
  private static final boolean[] TARGET = table(b -> b > ' ' && b != 0x7f && b != '#');
  private static final boolean[] VALUE = table(b -> (b >= ' ' || b == '\t') && b != 0x7f);

  /** The longest name that matters here. */
  private static final int NAME_BYTES = TRANSFER_ENCODING.length;

  private static final int PIECE_BYTES = 4096;

  /** Bytes of a buffer that has no array, for one thread. */
  private static final FastThreadLocal<byte[]> PIECE =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[PIECE_BYTES];
        }
      };

  private enum Place {
    BEFORE,
    BEFORE_LF,
    METHOD,
    TARGET_START,
    TARGET,
    VERSION,
    LINE_LF,
    LINE_START,
    NAME,
    VALUE,
    LAST_LF,
    END
  }

  private final byte[] word = new byte[NAME_BYTES];
  private Place place = Place.BEFORE;
  private int wordLength;
  private int hosts;
  private int lengths;
  private int encodings;

  /** Begins with the next request. */
  void reset() {
    place = Place.BEFORE;
    wordLength = 0;
    hosts = 0;
    lengths = 0;
    encodings = 0;
  }

  /**
   * Reads a piece of a head, and nothing after the head.
   *
   * @throws RequestFault if the head is not well-formed
   */
  void read(ByteBuf bytes, int start, int end) {
    if (bytes.hasArray()) {
      int offset = bytes.arrayOffset();
      read(bytes.array(), offset + start, offset + end);
      return;
    }
    byte[] piece = PIECE.get();
    for (int at = start; at < end; at += piece.length) {
      int length = Math.min(piece.length, end - at);
      bytes.getBytes(at, piece, 0, length);
      read(piece, 0, length);
    }
  }

  private void read(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      // Most bytes of a head are in these two, so each has a fast loop.
      if (place == Place.VALUE) {
        at = skip(VALUE, bytes, at, end);
      } else if (place == Place.TARGET) {
        at = skip(TARGET, bytes, at, end);
      } else if (place == Place.NAME) {
        at = name(bytes, at, end);
      }
      if (at < end) {
        place = next(bytes[at] & 0xff);
        at++;
      }
    }
  }

  private static int skip(boolean[] table, byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && table[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  private Place next(int b) {
    return switch (place) {
      case BEFORE -> b == '\r' ? Place.BEFORE_LF : method(b);
      case BEFORE_LF -> lineFeed(b, Place.BEFORE);
      case METHOD -> b == ' ' ? Place.TARGET_START : method(b);
      case TARGET_START -> targetStart(b);
      case TARGET -> targetEnds(b);
      case VERSION -> b == '\r' ? versionEnds() : version(b);
      case LINE_LF -> lineFeed(b, Place.LINE_START);
      case LINE_START -> lineStart(b);
      case NAME -> nameEnds(b);
      case VALUE -> valueEnds(b);
      case LAST_LF -> lineFeed(b, Place.END);
      case END -> throw new IllegalStateException("the head has ended");
    };
  }

  private static Place lineFeed(int b, Place then) {
    if (b != '\n') {
      throw new RequestFault("a carriage return is not followed by a line feed");
    }
    return then;
  }

  private static Place method(int b) {
    if (!TOKEN[b]) {
      throw notAWholeLine();
    }
    return Place.METHOD;
  }

  private static Place targetStart(int b) {
    if (!TARGET[b]) {
      throw notAWholeLine();
    }
    return Place.TARGET;
  }

  private static Place targetEnds(int b) {
    if (b != ' ') {
      throw notAWholeLine();
    }
    return Place.VERSION;
  }

  private Place version(int b) {
    boolean digit = wordLength == 5 || wordLength == 7;
    if (wordLength >= VERSION.length || !(digit ? isDigit(b) : b == VERSION[wordLength])) {
      throw notAWholeLine();
    }
    wordLength++;
    return Place.VERSION;
  }

  private Place versionEnds() {
    if (wordLength < VERSION.length) {
      throw notAWholeLine();
    }
    return Place.LINE_LF;
  }

  private Place lineStart(int b) {
    if (b == ' ' || b == '\t') {
      throw new RequestFault("a header is folded over several lines");
    } else if (b == '\r') {
      return Place.LAST_LF;
    } else if (!TOKEN[b]) {
      throw notAName();
    }
    word[0] = (byte) b;
    wordLength = 1;
    return Place.NAME;
  }

  /** Continues with a name. Keeps its beginning. */
  private int name(byte[] bytes, int start, int end) {
    int at = skip(TOKEN, bytes, start, end);
    int kept = Math.min(at - start, NAME_BYTES - wordLength);
    if (kept > 0) {
      System.arraycopy(bytes, start, word, wordLength, kept);
    }
    wordLength += at - start;
    return at;
  }

  private Place nameEnds(int b) {
    if (b != ':') {
      throw notAName();
    }
    if (isName(HOST)) {
      hosts++;
    } else if (isName(CONTENT_LENGTH)) {
      lengths++;
    } else if (isName(TRANSFER_ENCODING)) {
      encodings++;
    }
    return Place.VALUE;
  }

  private boolean isName(byte[] name) {
    if (wordLength != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      // Setting that bit makes a letter small, and no other byte of a token the mark in a name.
      if ((word[i] | 0x20) != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static Place valueEnds(int b) {
    if (b != '\r') {
      throw new RequestFault("the value of a header holds a control character");
    }
    return Place.LINE_LF;
  }

  /**
   * Checks what the whole head says about the end of the request.
   *
   * @throws RequestFault if it says so twice, or contradicts itself
   */
  void checkLines() {
    if (hosts > 1) {
      throw new RequestFault("the request has more than one Host header");
    } else if (lengths > 0 && encodings > 0) {
      throw new RequestFault("the request has both Content-Length and Transfer-Encoding");
    } else if (lengths > 1) {
      throw new RequestFault("the request has more than one Content-Length");
    }
  }

  private static RequestFault notAWholeLine() {
    return new RequestFault("the request line is not method, target and version");
  }

  private static RequestFault notAName() {
    return new RequestFault("the name of a header is not well-formed");
  }

  private static boolean[] table(IntPredicate member) {
    boolean[] table = new boolean[256];
    for (int b = 0; b < table.length; b++) {
      table[b] = member.test(b);
    }
    return table;
  }

  private static boolean isToken(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || isDigit(b)
        || "!#$%&'*+-.^_`|~".indexOf(b) >= 0;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
