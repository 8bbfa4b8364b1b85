package io.lockstep.server;

import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Page;

/** The status page at {@code /} and what it is made of, from module web. */
final class PageRoutes {
  private final Page html = Page.load("web/index.html", "text/html; charset=utf-8");
  private final Page style = Page.load("web/style.css", "text/css; charset=utf-8");
  private final Page script = Page.load("web/status.js", "text/javascript; charset=utf-8");
  private final Page icon = Page.load("web/favicon.svg", "image/svg+xml");

  void install(Edge edge) {
    edge.path("/").get(html);
    edge.path("/style.css").get(style);
    edge.path("/status.js").get(script);
    edge.path("/favicon.svg").get(icon);
  }
}
