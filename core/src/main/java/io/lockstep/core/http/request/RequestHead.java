package io.lockstep.core.http.request;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges a well-formed head: whether this server can tell what it asks for and where it ends. */
final class RequestHead {
  /** The header that makes the decoder expect a body of 8 bytes, as hixie-76 had it. */
  private static final AsciiString OLD_WEB_SOCKET = AsciiString.cached("Sec-WebSocket-Key1");

  private RequestHead() {}

  /**
   * Checks a head and makes a path of its target.
   *
   * @throws RequestFault when it cannot be answered
   */
  static void check(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      throw new RequestFault(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    if (isUnknownEncoding(request)) {
      throw new RequestFault(501, "of transfer encodings only chunked is understood");
    }
    if (request.headers().contains(OLD_WEB_SOCKET)) {
      throw new RequestFault("this version of WebSocket is not spoken here");
    }
    request.setUri(pathAndQuery(request));
  }

  static boolean isChunked(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /** True if nobody can tell where the body ends without guessing what the client meant. */
  private static boolean isUnknownEncoding(HttpRequest request) {
    if (!isChunked(request)) {
      return false;
    }
    List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return request.protocolVersion().equals(HttpVersion.HTTP_1_0)
        || encodings.size() != 1
        || !encodings.get(0).strip().equalsIgnoreCase("chunked");
  }

  /** The target's path and query (RFC 9112, section 3.2). */
  private static String pathAndQuery(HttpRequest request) {
    String target = request.uri();
    boolean wholeServer = target.equals("*") && request.method().equals(HttpMethod.OPTIONS);
    if ((target.startsWith("/") && !request.method().equals(HttpMethod.CONNECT)) || wholeServer) {
      return target;
    }
    int authority = target.indexOf("://") + 3;
    String scheme = target.substring(0, Math.max(0, authority - 3)).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new RequestFault("the target of the request is not a path");
    }
    int path = authorityEnd(target, authority);
    requireHost(
        request.headers().get(HttpHeaderNames.HOST),
        scheme + "://",
        target.substring(authority, path));
    return target.startsWith("/", path) ? target.substring(path) : "/" + target.substring(path);
  }

  private static int authorityEnd(String target, int start) {
    int end = start;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static void requireHost(@Nullable String host, String scheme, String authority) {
    Origin named = Origin.parse(scheme + authority);
    if (named == null || (host != null && !named.equals(Origin.parse(scheme + host)))) {
      throw new RequestFault("the target of the request and its Host header name two servers");
    }
  }
}
