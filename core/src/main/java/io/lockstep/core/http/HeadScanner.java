package io.lockstep.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.AsciiString;
import io.netty.util.ByteProcessor;

/**
 * Reads the bytes of a request's head by the letter of RFC 9112, sections 2 to 6. The decoder that
 * makes a request of them is lenient: it joins folded lines, skips odd bytes, takes the first of
 * two lengths. A proxy before the server may read such a head in another way and so mistake where
 * the request ends. That is why it is refused here.
 *
 * <pre>
 *   *( CRLF )                              empty lines before a request are skipped
 *   method SP target SP "HTTP/" 9 "." 9 CRLF
 *   *( name ":" value CRLF )               no space before the colon, none before the name
 *   CRLF
 * </pre>
 */
final class HeadScanner implements ByteProcessor {
  private static final AsciiString HOST = AsciiString.cached("host");
  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");
  private static final AsciiString TRANSFER_ENCODING = AsciiString.cached("transfer-encoding");
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final byte[] VERSION = "HTTP/9.9".getBytes(US_ASCII);

  /** The longest name that matters here. */
  private static final int NAME_BYTES = TRANSFER_ENCODING.length();

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

  /** Whether the empty line that ends a head was read. */
  boolean isAtEnd() {
    return place == Place.END;
  }

  /**
   * Reads the next byte.
   *
   * @return true, as long as the head goes on
   * @throws RequestFault when the head is not well-formed
   */
  @Override
  public boolean process(byte value) {
    place = next(value & 0xff);
    return place != Place.END;
  }

  private Place next(int b) {
    return switch (place) {
      case BEFORE -> b == '\r' ? Place.BEFORE_LF : method(b);
      case BEFORE_LF -> lineFeed(b, Place.BEFORE);
      case METHOD -> b == ' ' ? Place.TARGET_START : method(b);
      case TARGET_START -> target(b);
      case TARGET -> b == ' ' ? Place.VERSION : target(b);
      case VERSION -> b == '\r' ? versionEnds() : version(b);
      case LINE_LF -> lineFeed(b, Place.LINE_START);
      case LINE_START -> lineStart(b);
      case NAME -> b == ':' ? nameEnds() : name(b);
      case VALUE -> b == '\r' ? Place.LINE_LF : value(b);
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
    if (!isToken(b)) {
      throw notAWholeLine();
    }
    return Place.METHOD;
  }

  private static Place target(int b) {
    if (b <= ' ' || b == 0x7f || b == '#') {
      throw notAWholeLine();
    }
    return Place.TARGET;
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
    wordLength = 0;
    if (b == ' ' || b == '\t') {
      throw new RequestFault("a header is folded over several lines");
    }
    return b == '\r' ? Place.LAST_LF : name(b);
  }

  private Place name(int b) {
    if (!isToken(b)) {
      throw new RequestFault("the name of a header is not well-formed");
    }
    if (wordLength < NAME_BYTES) {
      word[wordLength] = (byte) b;
    }
    wordLength++;
    return Place.NAME;
  }

  private Place nameEnds() {
    if (isName(HOST)) {
      hosts++;
    } else if (isName(CONTENT_LENGTH)) {
      lengths++;
    } else if (isName(TRANSFER_ENCODING)) {
      encodings++;
    }
    return Place.VALUE;
  }

  private boolean isName(AsciiString name) {
    return wordLength == name.length()
        && name.contentEqualsIgnoreCase(new AsciiString(word, 0, wordLength, false));
  }

  private static Place value(int b) {
    if ((b < ' ' && b != '\t') || b == 0x7f) {
      throw new RequestFault("the value of a header holds a control character");
    }
    return Place.VALUE;
  }

  /**
   * Checks what the whole head says of the request's end.
   *
   * @throws RequestFault when it says it twice, or contradicts itself
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

  private static boolean isToken(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || isDigit(b)
        || TOKEN_MARKS.indexOf(b) >= 0;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
