package io.lockstep.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The opening handshake (RFC 6455, section 4), from the client's side. */
final class ClientHandshake {
  private static final String KEY = "dGhlIGNvbmZvcm1hbmNlIQ==";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String EXTENSIONS = "sec-websocket-extensions";
  private static final int LONGEST_HEAD = 8192;

  private ClientHandshake() {}

  /** Opens a WebSocket on a connection; returns the extension agreed on, or null. */
  static @Nullable String open(
      InputStream in, OutputStream out, String host, List<DeflateOffer> offers)
      throws IOException, IllegalServer {
    out.write(request(host, offers).getBytes(StandardCharsets.US_ASCII));
    String[] lines = head(in).split("\r\n", -1);
    IllegalServer.unless(lines[0].startsWith("HTTP/1.1 101 "), "No handshake: " + lines[0]);
    Map<String, String> headers = headers(lines);
    IllegalServer.unless(
        "websocket".equalsIgnoreCase(headers.get("upgrade")), "Not upgraded to a WebSocket.");
    IllegalServer.unless(
        "upgrade".equalsIgnoreCase(headers.get("connection")), "The connection is not upgraded.");
    IllegalServer.unless(
        accept().equals(headers.get("sec-websocket-accept")), "The key is answered wrongly.");
    String extension = headers.get(EXTENSIONS);
    IllegalServer.unless(
        extension == null || !offers.isEmpty(), "An extension nobody offered: " + extension);
    return extension;
  }

  private static String request(String host, List<DeflateOffer> offers) {
    String extensions = offers.stream().map(DeflateOffer::header).collect(Collectors.joining(", "));
    return "GET / HTTP/1.1\r\nHost: "
        + host
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + ("Sec-WebSocket-Key: " + KEY + "\r\n")
        + (offers.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n")
        + "\r\n";
  }

  private static String head(InputStream in) throws IOException, IllegalServer {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (head.size() < LONGEST_HEAD) {
      int next = in.read();
      IllegalServer.unless(next >= 0, "The connection ended in the handshake.");
      head.write(next);
      String text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
    throw new IllegalServer("The answer to the handshake does not end.");
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] pair = lines[i].split(":", 2);
      if (pair.length == 2) {
        headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
      }
    }
    return headers;
  }

  static String accept() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest((KEY + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
