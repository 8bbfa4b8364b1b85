package io.lockstep.logs.page;

import com.microsoft.playwright.Browser;
import io.lockstep.testing.browser.TestBrowser;
import io.vertx.core.Vertx;

/** What all tests of a run share: one browser, one Vert.x. */
final class Stage implements AutoCloseable {
  private final TestBrowser browser = new TestBrowser();
  private final Vertx vertx = Vertx.vertx();

  Browser browser() {
    return browser.browser();
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    browser.close();
    vertx.close().await();
  }
}
