package io.lockstep.core.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the decoder makes of bytes, in whatever pieces they come. */
class StrictRequestDecoderTest {
  private static final String GET = "GET /a?b=c HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String FIXED =
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED = FIXED.substring(0, FIXED.indexOf("Content-Length"));
  private static final String CHUNKS =
      CHUNKED
          + "Transfer-Encoding: chunked\r\n\r\n"
          + chunk("5", "hello")
          + chunk("A;x", "0123456789")
          + chunk("0", "X: y\r\n");
  private static final String FOLDED = "GET /a HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n";
  private static final String ODD_CHUNK = CHUNKS.replace("A;x", "A x");

  /** A head as RFC 9112 has it, told in another way than the scanner tells it. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(\\r\\n)*[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^\\x00-\\x20\\x7f#]+ HTTP/1\\.[01]\\r\\n"
              + "([!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7e\\x80-\\xff]*\\r\\n)*\\r\\n");

  private static String chunk(String line, String content) {
    return line + "\r\n" + content + "\r\n";
  }

  /** What came out: requests, contents joined, ends, and at last perhaps a fault. */
  private static String read(String bytes, int... cuts) {
    EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder(options()));
    int start = 0;
    for (int cut : cuts) {
      channel.writeInbound(buffer(bytes.substring(start, cut)));
      start = cut;
    }
    channel.writeInbound(buffer(bytes.substring(start)));
    StringBuilder out = new StringBuilder();
    for (HttpObject message = channel.readInbound();
        message != null;
        message = channel.readInbound()) {
      out.append(described(message));
    }
    channel.finishAndReleaseAll();
    return out.toString();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions().setMaxInitialLineLength(8192).setMaxHeaderSize(16_384);
  }

  private static ByteBuf buffer(String bytes) {
    return Unpooled.copiedBuffer(bytes, ISO_8859_1);
  }

  private static String described(HttpObject message) {
    StringBuilder text = new StringBuilder();
    if (message.decoderResult().isFailure()) {
      Throwable cause = message.decoderResult().cause();
      return "{" + (cause instanceof RequestFault ? cause.getMessage() : "refused") + "}";
    }
    if (message instanceof HttpRequest request) {
      text.append('<').append(request.method()).append(' ').append(request.uri()).append('>');
    }
    if (message instanceof HttpContent content) {
      text.append(content.content().toString(ISO_8859_1));
      ReferenceCountUtil.release(content);
    }
    return text.append(message instanceof LastHttpContent ? ";" : "").toString();
  }

  @Test
  void wellFormedRequestsPass() {
    assertEquals(
        "<GET /a?b=c>;<POST /a>hello;<POST /a>hello0123456789;<GET /a?b=c>;",
        read(GET + FIXED + CHUNKS + GET));
  }

  @Test
  void nothingIsReadBehindAFault() {
    assertEquals("<GET /a?b=c>;{a header is folded over several lines}", read(GET + FOLDED + GET));
    assertEquals("<POST /a>hello{the size of a chunk is not well-formed}", read(ODD_CHUNK + GET));
  }

  @Test
  void itDoesNotMatterInWhichPiecesTheBytesCome() {
    for (String bytes : List.of(GET + FIXED + CHUNKS + "\r\n" + GET, GET + FOLDED + GET)) {
      String whole = read(bytes);
      for (int cut = 0; cut <= bytes.length(); cut++) {
        assertEquals(whole, read(bytes, cut));
      }
      int[] everywhere = new int[bytes.length()];
      for (int i = 0; i < everywhere.length; i++) {
        everywhere[i] = i;
      }
      assertEquals(whole, read(bytes, everywhere));
    }
    // A fault in a chunk's line is told with that line, whether its content is there or not.
    assertTrue(read(ODD_CHUNK, ODD_CHUNK.indexOf("A x") + 5).endsWith("well-formed}"));
  }

  @Test
  void damagedRequestsAreRefusedOrReadAsTheyStand() {
    Random random = new Random(22);
    String[] samples = {GET, FIXED, CHUNKS, GET + GET, FOLDED};
    String odd = "\u0000\t\n\u000b\r :;,#*/\u007f\u00e9AaHh019";
    int passed = 0;
    for (int round = 0; round < 60_000; round++) {
      StringBuilder bytes = new StringBuilder(samples[random.nextInt(samples.length)]);
      for (int damages = random.nextInt(3); damages >= 0; damages--) {
        int at = random.nextInt(bytes.length());
        char c = odd.charAt(random.nextInt(odd.length()));
        switch (random.nextInt(3)) {
          case 0 -> bytes.setCharAt(at, c);
          case 1 -> bytes.insert(at, c);
          default -> bytes.deleteCharAt(at);
        }
      }
      String read = read(bytes.toString(), random.nextInt(bytes.length()));
      if (read.startsWith("<")) {
        passed++;
        String head = bytes.substring(0, bytes.indexOf("\r\n\r\n", leading(bytes)) + 4);
        assertTrue(HEAD.matcher(head).matches(), head);
      }
    }
    assertTrue(passed > 5_000, passed + " passed");
  }

  /** How many empty lines come first, in bytes. */
  private static int leading(CharSequence bytes) {
    int at = 0;
    while (at < bytes.length() && (bytes.charAt(at) == '\r' || bytes.charAt(at) == '\n')) {
      at++;
    }
    return at;
  }
}
