package io.lockstep.core.http;

import io.lockstep.core.message.Bytes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * One file of a page of ours, from the class path: kept whole, served with an entity tag and a
 * policy under which a browser runs and loads nothing but our own files.
 */
public final class Page implements Handler<RoutingContext> {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Bytes content;
  private final String mediaType;
  private final String etag;

  private Page(Bytes content, String mediaType) {
    this.content = content;
    this.mediaType = mediaType;
    CRC32 crc = new CRC32();
    crc.update(content.array());
    this.etag = "\"" + Long.toHexString(crc.getValue()) + "-" + content.length() + "\"";
  }

  /**
   * Loads a file of the class path.
   *
   * @param resource its name, from the root on
   */
  public static Page load(String resource, String mediaType) {
    try (InputStream in = Page.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("not on the class path: " + resource);
      }
      return new Page(Bytes.wrap(in.readAllBytes()), mediaType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    StoredContent.send(context, content, etag);
  }
}
