package io.lockstep.logs.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.lockstep.testing.browser.Watch;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives each test a server of its own and a browser context that knows nothing of the others.
 * Whatever the test is about, afterwards nothing may have been seen that no page may do.
 */
final class LivePage implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(LivePage.class);

  private final Map<String, String> settings;
  private final Browser.NewContextOptions options;
  private @Nullable LogServer server;
  private @Nullable BrowserContext context;
  private @Nullable Watch watch;

  /** On a desk: a wide window, times in UTC. */
  LivePage() {
    this(Map.of(), deskOptions());
  }

  /**
   * @param settings of the server, by their names
   * @param options of the browser
   */
  LivePage(Map<String, String> settings, Browser.NewContextOptions options) {
    this.settings = settings;
    this.options = options;
  }

  static Browser.NewContextOptions deskOptions() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 720)
        .setTimezoneId("UTC")
        .setLocale("en-GB");
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    Stage stage =
        test.getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    LogServer started = LogServer.start(stage.vertx(), settings);
    server = started;
    BrowserContext opened = stage.browser().newContext(options);
    context = opened;
    watch = new Watch(opened, started.origin());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context != null) {
      context.close();
    }
    if (server != null) {
      server.close();
    }
    if (watch != null) {
      watch.assertNothingSeen();
    }
  }

  LogServer server() {
    return Objects.requireNonNull(server);
  }

  BrowserContext context() {
    return Objects.requireNonNull(context);
  }

  Watch watch() {
    return Objects.requireNonNull(watch);
  }

  /** Opens the page, and waits until it is live. */
  LogsPage open() {
    return open("");
  }

  /**
   * @param rest of the address, such as {@code ?room=blue}
   */
  LogsPage open(String rest) {
    return LogsPage.open(context().newPage(), server().origin() + "/logs.html" + rest);
  }
}
