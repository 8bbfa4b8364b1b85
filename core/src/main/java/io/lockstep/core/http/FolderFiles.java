package io.lockstep.core.http;

import io.lockstep.core.http.content.FileAnswer;
import io.lockstep.core.http.content.PageHeaders;
import io.lockstep.core.http.content.StoredContent;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.request.PathText;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of a folder and its subfolders. It serves only regular files. A symbolic link
 * must not lead out of the folder, and no name in the path may begin with a dot. It reads the disk
 * on a worker thread for every request, so it notices when a file changes.
 */
public final class FolderFiles implements Handler<RoutingContext> {
  /**
   * A page may only load scripts and send requests from and to this server. It may contain styles,
   * and show what it creates.
   */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " media-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final String INDEX = "index.html";

  private final Vertx vertx;
  private final Path folder;
  private final String prefix;

  /**
   * @param prefix the path at which the folder is served, with a slash at its end
   */
  public FolderFiles(Vertx vertx, Path folder, String prefix) {
    this.vertx = vertx;
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * The file at a path.
   *
   * @param file its real path
   * @param attributes its length and the time of its last change
   */
  private record Found(Path file, BasicFileAttributes attributes) {
    String etag() {
      return "\"%x-%x\"".formatted(attributes.lastModifiedTime().toMillis(), attributes.size());
    }
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath().substring(prefix.length());
    boolean asFolder = path.isEmpty() || path.endsWith("/");
    List<String> names = names(path);
    if (asFolder) {
      names.add(INDEX);
    }
    Future<Found> finding = vertx.executeBlocking(() -> find(names), false);
    Edge.answer(context, finding, found -> answer(context, found));
  }

  /**
   * The names in a path, percent-decoded.
   *
   * @throws HttpFailure 404 if one of them cannot be a name of a file here
   */
  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (String segment : path.isEmpty() ? new String[0] : path.split("/")) {
      String name = PathText.decode(segment);
      if (name.isEmpty()
          || name.startsWith(".")
          || name.indexOf('/') >= 0
          || name.indexOf('\\') >= 0) {
        throw notFound();
      }
      names.add(name);
    }
    return names;
  }

  /** Finds a file or folder; waits for the disk. */
  private Found find(List<String> names) {
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(String.join("/", names)).toRealPath();
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean servable = attributes.isRegularFile() && attributes.size() <= Integer.MAX_VALUE;
      if (file.startsWith(root) && (servable || attributes.isDirectory())) {
        return new Found(file, attributes);
      }
    } catch (IOException | InvalidPathException e) {
      // There is no file that can be read, for any reason.
    }
    throw notFound();
  }

  private void answer(RoutingContext context, Found found) {
    if (found.attributes().isDirectory()) {
      redirect(context);
      return;
    }
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType(found.file()))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    PageHeaders.put(response, POLICY);
    StoredContent.send(
        context,
        (int) found.attributes().size(),
        found.etag(),
        (start, end) -> FileAnswer.send(vertx, context, found.file(), start, end));
  }

  /** Redirects to the folder's path with a slash, so that relative links keep their meaning. */
  private static void redirect(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.endsWith("/")) {
      // Its index is a folder.
      throw notFound();
    }
    String query = context.request().query();
    String location = "./" + path.substring(path.lastIndexOf('/') + 1) + "/";
    context
        .response()
        .setStatusCode(308)
        .putHeader(HttpHeaders.LOCATION, query == null ? location : location + "?" + query)
        .end();
  }

  private static String mediaType(Path file) {
    @Nullable String type = MimeMapping.mimeTypeForFilename(String.valueOf(file.getFileName()));
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  private static HttpFailure notFound() {
    return new HttpFailure(404, "there is no such file");
  }
}
