package io.lockstep.core.http;

import io.lockstep.core.http.content.Page;
import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The files of pages. Each is read at its first request, on a worker thread and once in a process,
 * because all event loops share this.
 */
public final class Pages {
  private final Function<String, Optional<Page>> reader;
  private final Map<String, Page> read = new ConcurrentHashMap<>();

  /**
   * @param reader reads the file with a name, if there is one; called on worker threads
   */
  public Pages(Function<String, Optional<Page>> reader) {
    this.reader = reader;
  }

  /** Answers with the file of that name, or with a 404 if there is none. */
  public void send(RoutingContext context, String name) {
    Page page = read.get(name);
    if (page != null) {
      page.handle(context);
    } else {
      Edge.answer(
          context,
          context.vertx().executeBlocking(() -> page(name), false),
          found -> found.handle(context));
    }
  }

  /**
   * Answers with the HTML file at {@code path}, which is its name, too. The file names others
   * relative to its own path. So a request with a slash at the end is redirected.
   */
  public void sendHtml(RoutingContext context, String path) {
    if (context.request().path().endsWith("/")) {
      String query = context.request().query();
      context
          .response()
          .setStatusCode(308)
          .putHeader(HttpHeaders.LOCATION, ".." + path + (query == null ? "" : "?" + query))
          .end();
    } else {
      send(context, path);
    }
  }

  private Page page(String name) {
    Page page = read.computeIfAbsent(name, absent -> reader.apply(absent).orElse(null));
    if (page == null) {
      throw new HttpFailure(404, "there is no such file");
    }
    return page;
  }
}
