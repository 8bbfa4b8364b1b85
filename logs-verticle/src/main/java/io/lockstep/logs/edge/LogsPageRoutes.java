package io.lockstep.logs.edge;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;
import io.vertx.ext.web.RoutingContext;

/** The live page at {@code /logs.html} and its files, see {@link LogsPageFiles}. */
public final class LogsPageRoutes {
  private final LogsPageFiles files = new LogsPageFiles();
  private final Pages pages = new Pages(path -> files.resource(path).flatMap(Page::find));

  /** Opens the page's paths, at any number of edges. */
  public void install(Edge edge) {
    edge.path(LogsPageFiles.HTML).get(Access.some(LogsRoutes.READ), this::html);
    edge.path(LogsPageFiles.OWN + "{file}").get(Access.OPEN, this::own);
    edge.path(LogsPageFiles.LIBRARIES + "{file:.+}").get(Access.OPEN, this::library);
  }

  private void html(RoutingContext context) {
    pages.sendHtml(context, LogsPageFiles.HTML);
  }

  private void own(RoutingContext context) {
    pages.send(context, LogsPageFiles.OWN + Edge.segment(context, 2));
  }

  private void library(RoutingContext context) {
    String path = context.normalizedPath();
    pages.send(context, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }
}
