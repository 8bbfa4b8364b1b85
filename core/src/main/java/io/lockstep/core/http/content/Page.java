package io.lockstep.core.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.core.message.Bytes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One file of a page of ours, from the class path: kept whole, served with an entity tag and a
 * policy under which a browser runs and loads nothing but our own files. Of scripts within a page
 * only an import map is allowed, by its hash; text never becomes markup, except by Lit's templates.
 */
public final class Page implements Handler<RoutingContext> {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'%s; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";
  private static final String MEDIA = "; media-src 'self' blob: http: https:";
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "ts", "application/typescript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Bytes content;
  private final String mediaType;
  private final String policy;
  private final String etag;

  private Page(Bytes content, String mediaType, String morePolicy) {
    this.content = content.keepDirect();
    this.mediaType = mediaType;
    this.policy = POLICY.formatted(importMapHash(content)) + morePolicy;
    CRC32 crc = new CRC32();
    crc.update(content.array());
    this.etag = "\"" + Long.toHexString(crc.getValue()) + "-" + content.length() + "\"";
  }

  /**
   * Reads a file of the class path, if there is one of that name. Waits for the disk.
   *
   * @param resource its name, from the root on; how it ends gives the media type
   */
  public static Optional<Page> find(String resource) {
    return find(resource, "");
  }

  /** The same of a page that may also play videos of this computer and of every other host. */
  public static Optional<Page> findWithMedia(String resource) {
    return find(resource, MEDIA);
  }

  private static Optional<Page> find(String resource, String morePolicy) {
    String mediaType = MEDIA_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    try (InputStream in = Page.class.getResourceAsStream("/" + resource)) {
      return in == null || mediaType == null
          ? Optional.empty()
          : Optional.of(new Page(Bytes.wrap(in.readAllBytes()), mediaType, morePolicy));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String importMapHash(Bytes content) {
    Matcher matcher = IMPORT_MAP.matcher(new String(content.array(), UTF_8));
    if (!matcher.find()) {
      return "";
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(UTF_8));
      return " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    PageHeaders.put(response, policy);
    StoredContent.send(context, content, etag);
  }
}
