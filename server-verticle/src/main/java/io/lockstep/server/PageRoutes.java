package io.lockstep.server;

import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.EdgeRoutes;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;

/** The status page at {@code /} and its files, from the module web. */
final class PageRoutes implements EdgeRoutes {
  private static final Access READ = Access.unnamed(RequiredRight.read("server"));

  private final Pages pages = new Pages(Page::find);

  @Override
  public void routes(EdgeInstance at) {
    Edge edge = at.edge();
    edge.path("/").get(READ, context -> pages.send(context, "web/index.html"));
    file(edge, "/style.css", "web/style.css");
    file(edge, "/status.js", "web/status.js");
    file(edge, "/theme.css", "web/shared/theme.css");
    file(edge, "/basics.css", "web/shared/basics.css");
    file(edge, "/spell.js", "web/shared/spell.js");
    file(edge, "/favicon.svg", "web/shared/favicon.svg");
  }

  private void file(Edge edge, String path, String resource) {
    edge.path(path).get(Access.OPEN, context -> pages.send(context, resource));
  }
}
