package io.lockstep.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.lockstep.testing.browser.Watch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The browser windows of one test of the page of rooms. Each belongs to a user who knows nothing of
 * the others. Closing them fails if one has done what no page may do.
 */
final class RoomWindows implements AutoCloseable {
  private final Browser browser;
  private final String origin;
  private final Map<BrowserContext, Watch> watches = new LinkedHashMap<>();

  RoomWindows(Browser browser, Deployment deployment) {
    this.browser = browser;
    this.origin = "http://127.0.0.1:" + deployment.edge().port();
  }

  static Browser.NewContextOptions desk() {
    return new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("en-GB");
  }

  static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setViewportSize(360, 740)
        .setDeviceScaleFactor(2)
        .setIsMobile(true)
        .setHasTouch(true)
        .setLocale("en-GB");
  }

  String origin() {
    return origin;
  }

  /** A window on a desk, with the form that asks for a room. */
  RoomWindow open(String rest) {
    return open(rest, desk());
  }

  /**
   * The same with other options of the browser.
   *
   * @param rest of the page's address, such as {@code ?room=blue}
   */
  RoomWindow open(String rest, Browser.NewContextOptions options) {
    return open(rest, options, "");
  }

  /**
   * The same.
   *
   * @param script runs in the window before the page does
   */
  RoomWindow open(String rest, Browser.NewContextOptions options, String script) {
    BrowserContext context = browser.newContext(options);
    watches.put(context, new Watch(context, origin));
    if (!script.isEmpty()) {
      context.addInitScript(script);
    }
    RoomWindow window = new RoomWindow(context.newPage());
    window.page().navigate(origin + "/rooms.html" + rest);
    return window;
  }

  /** A window of a user who has joined by a link. */
  RoomWindow join(String room, String name) {
    return open(link(room)).join(name);
  }

  static String link(String room) {
    return "?room=" + room.replace(" ", "%20");
  }

  /** That the server goes away is part of the test. */
  void expectLostConnections() {
    watches.values().forEach(Watch::expectLostConnections);
  }

  @Override
  public void close() {
    watches.keySet().forEach(BrowserContext::close);
    watches.values().forEach(Watch::assertNothingSeen);
  }
}
