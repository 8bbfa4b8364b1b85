package io.lockstep.server;

import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;

/** The status page at {@code /} and what it is made of, from module web. */
final class PageRoutes {
  private final Pages pages = new Pages(Page::find);

  /** Opens its paths, at any number of edges. */
  void install(Edge edge) {
    file(edge, "/", "web/index.html");
    file(edge, "/style.css", "web/style.css");
    file(edge, "/status.js", "web/status.js");
    file(edge, "/theme.css", "web/shared/theme.css");
    file(edge, "/spell.js", "web/shared/spell.js");
    file(edge, "/favicon.svg", "web/shared/favicon.svg");
  }

  private void file(Edge edge, String path, String resource) {
    edge.path(path).get(context -> pages.send(context, resource));
  }
}
