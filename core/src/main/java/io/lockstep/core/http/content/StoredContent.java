package io.lockstep.core.http.content;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.message.Bytes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request for content that is stored under a strong entity tag: conditions, ranges and
 * {@code HEAD}. Follows RFC 9110, sections 13 and 14. A request for several ranges gets the whole
 * content.
 */
public final class StoredContent {
  private StoredContent() {}

  /**
   * Ends the request. Headers that describe the content were added before.
   *
   * @param etag the strong entity tag, with its quotes
   */
  public static void send(RoutingContext context, Bytes content, String etag) {
    send(
        context,
        content.length(),
        etag,
        (start, end) -> Answers.sendShared(context, content, start, end));
  }

  /** Sends a part of some content. */
  @FunctionalInterface
  public interface Part {
    /** Ends the request with the bytes from {@code start} to before {@code end}. */
    public void send(int start, int end);
  }

  /** The same for content that is not in memory, of that length. */
  public static void send(RoutingContext context, int length, String etag, Part content) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
    if (ifMatch != null && !names(ifMatch, etag)) {
      throw new HttpFailure(412, "the content is another than If-Match names");
    }
    response.putHeader(HttpHeaders.ETAG, etag);
    String ifNoneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (ifNoneMatch != null && names(ifNoneMatch.replace("W/", ""), etag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    ByteRange range = range(request, length, etag);
    if (range == null) {
      content.send(0, length);
    } else {
      response.setStatusCode(206).putHeader(HttpHeaders.CONTENT_RANGE, range.contentRange(length));
      content.send(range.start(), range.end());
    }
  }

  private static @Nullable ByteRange range(HttpServerRequest request, int length, String etag) {
    String header = request.getHeader("Range");
    String ifRange = request.getHeader("If-Range");
    if (!request.method().equals(HttpMethod.GET)
        || header == null
        || (ifRange != null && !ifRange.equals(etag))) {
      return null;
    }
    ByteRange range = ByteRange.parse(header, length);
    if (range != null && range.isEmpty()) {
      throw new HttpFailure(
          416,
          "the range lies outside of " + length + " bytes",
          Map.of("Content-Range", "bytes */" + length));
    }
    return range;
  }

  /** True if a list of entity tags, or {@code *}, names that one. */
  private static boolean names(String list, String etag) {
    for (String tag : list.split(",", -1)) {
      if (tag.strip().equals(etag) || tag.strip().equals("*")) {
        return true;
      }
    }
    return false;
  }
}
