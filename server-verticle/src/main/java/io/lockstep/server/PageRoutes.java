package io.lockstep.server;

import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.EdgeRoutes;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;

/** The status page at {@code /} and its files, from the module web. */
final class PageRoutes implements EdgeRoutes {
  private final Pages pages = new Pages(Page::find);

  @Override
  public void routes(EdgeInstance at) {
    Edge edge = at.edge();
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
