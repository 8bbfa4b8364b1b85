package io.lockstep.server;

import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Page;

/** The status page at {@code /} and what it is made of, from module web. */
final class PageRoutes {
  private final Page html = Page.load("web/index.html");
  private final Page style = Page.load("web/style.css");
  private final Page script = Page.load("web/status.js");
  private final Page theme = Page.load("web/shared/theme.css");
  private final Page spelling = Page.load("web/shared/spell.js");
  private final Page icon = Page.load("web/shared/favicon.svg");

  void install(Edge edge) {
    edge.path("/").get(html);
    edge.path("/style.css").get(style);
    edge.path("/status.js").get(script);
    edge.path("/theme.css").get(theme);
    edge.path("/spell.js").get(spelling);
    edge.path("/favicon.svg").get(icon);
  }
}
