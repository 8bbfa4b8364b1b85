package io.lockstep.logs.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;

/** What all tests of a run share: one browser, one Vert.x. */
final class Stage implements AutoCloseable {
  /**
   * How long a state may take to come about, in milliseconds; only a failing test waits so long.
   */
  private static final double DEADLINE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final Vertx vertx = Vertx.vertx();

  Stage() {
    Path executable = Chromium.ofThisMachine().executable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable));
    PlaywrightAssertions.setDefaultAssertionTimeout(DEADLINE_MS);
  }

  Browser browser() {
    return browser;
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    playwright.close();
    vertx.close().await();
  }
}
