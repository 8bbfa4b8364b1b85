package io.lockstep.testing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sees what no page of ours may do, whatever is posted: open a dialog or a window, ask another
 * server, break the content policy, fail in a script.
 */
public final class Watch {
  private final String origin;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private boolean expectsLostConnections;
  private boolean expectsRefusedScripts;

  /** Watches every page of a context from now on. */
  public Watch(BrowserContext context, String origin) {
    this.origin = origin;
    context.onRequest(request -> asked(request.url()));
    context.onConsoleMessage(this::said);
    context.onWebError(error -> seen.add("error: " + error.error()));
    context.onDialog(
        dialog -> {
          seen.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onPage(this::opened);
  }

  /** That the server goes away is part of the test; the browser says so on the console. */
  public void expectLostConnections() {
    expectsLostConnections = true;
  }

  /** That a script made of text is refused is part of the test. */
  public void expectRefusedScripts() {
    expectsRefusedScripts = true;
  }

  private void opened(Page page) {
    page.onWebSocket(socket -> asked(socket.url().replaceFirst("^ws", "http")));
    page.onPopup(popup -> seen.add("window: " + popup.url()));
  }

  private void asked(String url) {
    if (!url.startsWith(origin + "/") && !url.startsWith("blob:" + origin + "/")) {
      seen.add("request: " + url);
    }
  }

  private void said(ConsoleMessage message) {
    String text = message.text();
    boolean isExpected =
        (expectsLostConnections && text.contains("WebSocket connection to"))
            || (expectsRefusedScripts && text.contains("TrustedScript"));
    if (List.of("error", "warning", "assert").contains(message.type()) && !isExpected) {
      seen.add("console: " + text);
    }
  }

  public void assertNothingSeen() {
    assertEquals(List.of(), seen);
  }
}
