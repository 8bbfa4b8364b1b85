package io.lockstep.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.Map;

/** A browser for the tests of one class. */
public final class TestBrowser implements AutoCloseable {
  /**
   * How long a state may take to come about, in milliseconds; only a failing test waits so long.
   */
  private static final double DEADLINE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  /** Starts it, and installs it before if it is missing. */
  public TestBrowser() {
    Path executable = Chromium.ofThisMachine().executable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable));
    PlaywrightAssertions.setDefaultAssertionTimeout(DEADLINE_MS);
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
