package io.lockstep.logs;

import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpFailure;
import io.lockstep.core.http.Page;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The live page at {@code /logs.html} and what it is made of, from module web: its own files below
 * {@code /logs/page/}, those of libraries below {@code /webjars/}, where no path names a version.
 * Each file is loaded when it is first asked for. Belongs to one event loop.
 */
public final class LogsPageRoutes {
  private static final String HTML = "web/logs.html";
  private static final String LIBRARY_FILES = "web/libraries.properties";
  private static final String WEBJARS = "/webjars/";
  private static final Set<String> SHARED = Set.of("theme.css", "spell.js", "favicon.svg");
  private static final Pattern OWN = Pattern.compile("[a-z-]+\\.(js|css)");

  private final Properties libraryFiles = new Properties();
  private final Map<String, Page> pages = new HashMap<>();

  /** Reads which library files may be asked for. */
  public LogsPageRoutes() {
    ClassLoader loader = LogsPageRoutes.class.getClassLoader();
    try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(LIBRARY_FILES))) {
      libraryFiles.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the page's paths. */
  public void install(Edge edge) {
    edge.path("/logs.html").get(this::html);
    edge.path("/logs/page/{file}").get(this::own);
    edge.pattern(WEBJARS + ".+").get(this::library);
  }

  private void html(RoutingContext context) {
    if (context.request().path().endsWith("/")) {
      // All that the page names is named from where it lies.
      String query = context.request().query();
      context
          .response()
          .setStatusCode(308)
          .putHeader(HttpHeaders.LOCATION, "../logs.html" + (query == null ? "" : "?" + query))
          .end();
    } else {
      send(context, HTML);
    }
  }

  private void own(RoutingContext context) {
    String file = Edge.segment(context, 2);
    if (SHARED.contains(file)) {
      send(context, "web/shared/" + file);
    } else if (OWN.matcher(file).matches()) {
      send(context, "web/logs/" + file);
    } else {
      throw notFound();
    }
  }

  private void library(RoutingContext context) {
    String file =
        libraryFiles.getProperty(context.normalizedPath().substring(WEBJARS.length()), "");
    if (file.isEmpty()) {
      throw notFound();
    }
    send(context, "META-INF/resources/webjars/" + file);
  }

  private void send(RoutingContext context, String resource) {
    Page page = pages.get(resource);
    if (page == null) {
      page = Page.find(resource).orElseThrow(LogsPageRoutes::notFound);
      pages.put(resource, page);
    }
    page.handle(context);
  }

  private static HttpFailure notFound() {
    return new HttpFailure(404, "the live page has no such file");
  }
}
