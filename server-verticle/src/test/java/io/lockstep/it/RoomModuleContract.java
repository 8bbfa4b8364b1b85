package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpServer;
import io.lockstep.testing.browser.TestBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The client module of rooms in a real browser. The tests are functions of the modules in the
 * folder {@code rooms} of the tests' resources; each that is exported is one test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomModuleContract {
  private static final String TESTS = "/tests/";
  private static final int DEADLINE_MS = 60_000;

  @SuppressWarnings("NullAway.Init") // JUnit calls open before anything else.
  private Deployment deployment;

  @SuppressWarnings("NullAway.Init")
  private TestBrowser browser;

  @SuppressWarnings("NullAway.Init")
  private Page page;

  abstract Deployment start();

  @BeforeAll
  void open() {
    deployment = start();
    browser = new TestBrowser();
    BrowserContext context = browser.browser().newContext();
    context.route(url -> url.contains(TESTS), RoomModuleContract::answer);
    page = context.newPage();
    page.navigate("http://127.0.0.1:" + deployment.edge().port() + "/");
  }

  @AfterAll
  void close() {
    browser.close();
    deployment.close();
  }

  @TestFactory
  Stream<DynamicNode> theModule() {
    return Stream.of(
            "clock",
            "clock-questions",
            "playback",
            "correction",
            "connection",
            "follower",
            "page",
            "room")
        .map(name -> DynamicContainer.dynamicContainer(name, tests(TESTS + name + "-test.js")));
  }

  private Stream<DynamicNode> tests(String module) {
    List<?> names = (List<?>) page.evaluate("async it => Object.keys(await import(it))", module);
    assertFalse(names.isEmpty(), module);
    return names.stream().map(name -> test(module, (String) name));
  }

  private DynamicNode test(String module, String name) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            page.evaluate(
                """
                ([module, name, deadline]) => Promise.race([
                  import(module).then((tests) => tests[name]()),
                  new Promise((_, reject) => setTimeout(
                    () => reject(new Error(`${name} takes more than ${deadline} ms`)), deadline)),
                ])""",
                List.of(module, name, DEADLINE_MS)));
  }

  /** The example is a page of another origin. */
  @Test
  void theExampleOfTheDocumentWorks() throws IOException {
    String origin = "http://127.0.0.1:" + deployment.edge().port();
    String text = Files.readString(Path.of("../docs/clients.md"));
    int begin = text.indexOf("```html\n") + "```html\n".length();
    String example =
        text.substring(begin, text.indexOf("```", begin))
            .replace("http://127.0.0.1:8080", origin)
            .replace("https://example.com/film.mp4", "film.mp4");
    HttpServer elsewhere = serve(example);
    try (BrowserContext context = browser.browser().newContext();
        SocketIoUser zoe = SocketIoUser.join(deployment, "cinema", "zoe")) {
      Page ada = context.newPage();
      ada.navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
      assertThat(ada.locator("#users")).hasText("zoe, ada");
      ada.getByText("Play").click();
      assertEquals("ada", zoe.next("PLAY").getJsonObject("meta").getString("name"));
      ada.getByText("Pause").click();
      assertTrue(zoe.next("PAUSE").getDouble("currentTime") >= 0);
    } finally {
      elsewhere.stop(0);
    }
  }

  /** Answers every request with a page. */
  private static HttpServer serve(String html) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = html.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void answer(Route route) {
    String url = route.request().url();
    String name = url.substring(url.indexOf(TESTS) + TESTS.length());
    try (InputStream in = RoomModuleContract.class.getResourceAsStream("/rooms/" + name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("text/javascript; charset=utf-8")
              .setBody(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
