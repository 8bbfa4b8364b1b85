package io.lockstep.core.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.socket.protocol.WebSocketProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One audience whose recipients are WebSockets, of three forms, and an event stream. */
class MixedAudienceTest {
  @TempDir private static Path folder;

  @Test
  void everyKindOfRecipientGetsWhatOneOfThemSays() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    SSLContext trust = certificate.forClient();
    try (TlsEdge edge = new TlsEdge(certificate, 60_000);
        TlsClient plain = connect(trust, edge).upgrade("/members", false);
        TlsClient compressing = connect(trust, edge).upgrade("/members", true);
        TlsClient reworded = connect(trust, edge).upgrade("/members?quoted", false);
        TlsClient stream = connect(trust, edge)) {
      for (TlsClient client : new TlsClient[] {plain, compressing, reworded}) {
        assertEquals("welcome", client.frame().text());
      }
      stream.send("GET /members HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(stream.head().startsWith("HTTP/1.1 200 "));
      assertEquals(":", data(stream));
      for (int i = 0; i < 5; i++) {
        String message = i + "abcdefgh".repeat(14);
        plain.sendFrame(WebSocketProtocol.TEXT, message.getBytes(StandardCharsets.UTF_8));
        TlsClient.Frame frame = plain.frame();
        assertFalse(frame.compressed());
        assertEquals(message, frame.text());
        TlsClient.Frame small = compressing.frame();
        assertTrue(small.compressed());
        assertEquals(message, small.text());
        assertEquals("42[\"" + message + "\"]", reworded.frame().text());
        assertEquals("data: " + message, data(stream));
      }
    }
  }

  private static TlsClient connect(SSLContext trust, TlsEdge edge) throws IOException {
    return new TlsClient(trust, edge.port(), "TLSv1.3");
  }

  /** The next line of the stream that is a comment or data, and not a chunk's size or end. */
  private static String data(TlsClient stream) throws IOException {
    String line = stream.line();
    while (!line.startsWith(":") && !line.startsWith("data")) {
      line = stream.line();
    }
    return line;
  }
}
