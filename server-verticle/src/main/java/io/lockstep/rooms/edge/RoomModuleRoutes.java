package io.lockstep.rooms.edge;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Pages;
import io.lockstep.core.http.content.Page;
import java.util.Optional;
import java.util.regex.Pattern;

/** The client module of rooms, {@code /lockstep/room.js}, with the files that it imports. */
public final class RoomModuleRoutes {
  private static final String FOLDER = "/lockstep/";
  private static final Pattern NAME = Pattern.compile("[a-z-]+\\.(js|d\\.ts)");

  private final Pages pages = new Pages(RoomModuleRoutes::read);

  /** Opens the paths, at any number of edges. */
  public void install(Edge edge) {
    edge.path(FOLDER + "{file}")
        .get(Access.OPEN, context -> pages.send(context, Edge.segment(context, 1)));
  }

  private static Optional<Page> read(String file) {
    return NAME.matcher(file).matches() ? Page.find("web" + FOLDER + file) : Optional.empty();
  }
}
