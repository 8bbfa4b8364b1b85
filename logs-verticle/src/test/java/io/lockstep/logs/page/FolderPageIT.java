package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.FolderFiles;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.testing.FreePort;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a page in a folder that is served may do: all that the reference program's player does
 * (modules, a module worker that asks for frames, styles within the page, drawing), and no more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderPageIT {
  private static final String PLAYER =
      """
      <!doctype html><title>player</title>
      <style>#bar { width: 10px; height: 5px }</style>
      <script src="./player.mjs" type="module" defer></script>
      <div id="bar"></div><div id="led"></div><img id="picture"><p id="shown"></p>
      """;
  private static final String MODULE =
      """
      import { bars } from './draw.mjs'
      const worker = new Worker('work.mjs', { type: 'module' })
      worker.onmessage = async (message) => {
        document.getElementById('bar').style.width = '90%'
        bars(document.getElementById('led'))
        const picture = document.getElementById('picture')
        picture.src = URL.createObjectURL(new Blob([await (await fetch('dot.svg')).text()],
            { type: 'image/svg+xml' }))
        await picture.decode()
        document.getElementById('shown').innerText = message.data
      }
      worker.postMessage('go')
      """;
  private static final String DRAW =
      """
      export function bars(root) {
        const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
        svg.setAttribute('width', '100%')
        svg.style.opacity = '1'
        root.appendChild(svg)
      }
      """;
  private static final String WORK =
      """
      import { path } from './path.mjs'
      onmessage = async () => postMessage(await (await fetch(path)).text())
      """;
  private static final String HOSTILE =
      """
      <!doctype html><title>hostile</title><p id="shown">nothing</p>
      <script>document.getElementById('shown').innerText = 'inline'</script>
      <script src="http://localhost:%d/player/inline.js"></script>
      <img src="x" onerror="document.getElementById('shown').innerText = 'handler'">
      """;

  private final int port = FreePort.next();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Stage stage;
  private BrowserContext context;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  FolderPageIT() {}

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    write(folder, "index.html", PLAYER);
    write(folder, "player.mjs", MODULE);
    write(folder, "draw.mjs", DRAW);
    write(folder, "work.mjs", WORK);
    write(folder, "path.mjs", "export const path = '/frame'");
    write(folder, "dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>");
    write(folder, "hostile.html", HOSTILE.formatted(port));
    write(folder, "inline.js", "document.getElementById('shown').innerText = 'foreign'");
    stage = new Stage();
    stage.vertx().deployVerticle(new Served(folder)).await();
    context = stage.browser().newContext();
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @AfterAll
  void stop() {
    context.close();
    stage.close();
  }

  /** The folder at {@code /player/}, and what stands for an index of frames. */
  private final class Served extends AbstractVerticle {
    private final Path folder;

    Served(Path folder) {
      this.folder = folder;
    }

    @Override
    public void start(Promise<Void> started) throws Exception {
      Map<String, String> values = Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(port));
      HttpSettings settings =
          Objects.requireNonNull(
                  new SettingsReader("edge", "", "", List.of(HttpSettings.class))
                      .read(new String[0], values))
              .get(HttpSettings.class);
      Edge edge = new Edge(vertx, settings, new ConnectionLimits(10_000), new Budget(1 << 20));
      edge.below("/player/", Access.OPEN, new FolderFiles(vertx, folder, "/player/"));
      edge.path("/frame").get(Access.OPEN, request -> request.response().end("frames"));
      edge.listen().<Void>mapEmpty().onComplete(started);
    }
  }

  private Page open(String file) {
    complaints.clear();
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:" + port + "/player/" + file);
    return page;
  }

  @Test
  void aPlayerWorks() {
    Page page = open("");
    assertThat(page.locator("#shown")).hasText("frames");
    assertThat(page.locator("#bar")).hasCSS("height", "5px");
    assertEquals(List.of(), complaints);
  }

  @Test
  void nothingRunsThatIsNotAFileOfTheServer() {
    Page page = open("hostile.html");
    assertThat(page.locator("#shown")).hasText("nothing");
    List<String> refusals = new ArrayList<>(complaints);
    refusals.removeIf(complaint -> !complaint.contains("Content Security Policy"));
    assertTrue(refusals.size() >= 3, complaints::toString);
  }
}
