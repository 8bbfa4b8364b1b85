package io.lockstep.core.socket.handshake;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.request.HeaderList;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's request for a WebSocket. Follows RFC 6455, section 4.2, and WIRE, "Everywhere".
 *
 * <pre>
 *   GET /connect HTTP/1.1                                HTTP/1.1 101 Switching Protocols
 *   Connection: Upgrade                                  Connection: Upgrade
 *   Upgrade: websocket                                   Upgrade: websocket
 *   Sec-WebSocket-Version: 13                            Sec-WebSocket-Accept: of the key
 *   Sec-WebSocket-Key: 16 bytes in base64
 *   Sec-WebSocket-Extensions: permessage-deflate         Sec-WebSocket-Extensions: as agreed
 * </pre>
 */
public final class UpgradeRequest {
  private static final String VERSION = "13";

  private UpgradeRequest() {}

  /** True if the request asks for a WebSocket, in the right way or in a wrong one. */
  public static boolean isAsked(HttpServerRequest request) {
    return HeaderList.contains(request.headers(), "Upgrade", "websocket");
  }

  /**
   * Lets only a well-formed one pass.
   *
   * @throws HttpFailure 426 when no WebSocket is asked for, or one of another version; 400 when it
   *     is asked for in another way than the protocol has it
   */
  public static void check(HttpServerRequest request) {
    if (!isAsked(request)) {
      throw mustUpgrade("this path is for WebSockets only");
    }
    if (!request.method().equals(HttpMethod.GET) || request.version() != HttpVersion.HTTP_1_1) {
      throw new HttpFailure(400, "a WebSocket is asked for with GET and HTTP/1.1");
    }
    if (!HeaderList.contains(request.headers(), "Connection", "upgrade")) {
      throw new HttpFailure(400, "the Connection header does not say Upgrade");
    }
    if (!VERSION.equals(only(request, "Sec-WebSocket-Version"))) {
      throw mustUpgrade("only version " + VERSION + " of the WebSocket protocol is spoken here");
    }
    if (!Handshake.isKey(only(request, "Sec-WebSocket-Key"))) {
      throw new HttpFailure(400, "the Sec-WebSocket-Key header is not 16 bytes in base64");
    }
    if (hasBody(request)) {
      throw new HttpFailure(400, "a request for a WebSocket has no body");
    }
  }

  /**
   * What the answer carries.
   *
   * @param extensions those agreed on, or null for none
   */
  public static Map<String, String> answer(HttpServerRequest request, @Nullable String extensions) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Connection", "Upgrade");
    headers.put("Upgrade", "websocket");
    headers.put("Sec-WebSocket-Accept", Handshake.accept(only(request, "Sec-WebSocket-Key")));
    if (extensions != null) {
      headers.put("Sec-WebSocket-Extensions", extensions);
    }
    return headers;
  }

  private static HttpFailure mustUpgrade(String detail) {
    return new HttpFailure(
        426,
        detail,
        Map.of("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", VERSION));
  }

  /** The header's value; empty when there is none, or more than one. */
  private static String only(HttpServerRequest request, String header) {
    List<String> values = request.headers().getAll(header);
    return values.size() == 1 ? values.get(0).strip() : "";
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.headers().contains("Transfer-Encoding")
        || (length != null && !length.strip().equals("0"));
  }
}
