package io.lockstep.rooms.edge;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The page at {@code /rooms.html} and its files below {@code /rooms/page/}. */
public final class RoomsPageRoutes {
  private static final String HTML = "/rooms.html";
  private static final String OWN = "/rooms/page/";
  private static final Set<String> SHARED =
      Set.of("theme.css", "basics.css", "spell.js", "viewer-element.js", "favicon.svg");
  private static final Pattern OWN_NAME = Pattern.compile("[a-z-]+\\.(js|css)");

  private final Pages pages = new Pages(RoomsPageRoutes::read);

  /** Opens the paths, at any number of edges. */
  public void install(Edge edge) {
    edge.path(HTML).get(Access.some(ClientMessage.READ), this::html);
    edge.path(OWN + "{file}")
        .get(Access.OPEN, context -> pages.send(context, OWN + Edge.segment(context, 2)));
  }

  private void html(RoutingContext context) {
    pages.sendHtml(context, HTML);
  }

  private static Optional<Page> read(String path) {
    return path.equals(HTML)
        ? Page.findWithMedia("web/rooms.html")
        : own(path.substring(OWN.length()));
  }

  private static Optional<Page> own(String file) {
    if (SHARED.contains(file)) {
      return Page.find("web/shared/" + file);
    }
    return OWN_NAME.matcher(file).matches() ? Page.find("web/rooms/" + file) : Optional.empty();
  }
}
