package io.lockstep.logs.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page may load and run: its own files, from where it came from. */
class PolicyIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void thePolicyAllowsOwnFilesOnly() {
    String policy =
        live.server().get("/logs.html").headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertTrue(
        Pattern.compile("script-src 'self' 'sha256-[^ ;']+';").matcher(policy).find(), policy);
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
    assertTrue(!policy.contains("unsafe") && !policy.contains("http"), policy);
  }

  @Test
  void noScriptStandsInThePageButTheImportMap() {
    String html = live.server().get("/logs.html").body();
    List<String> scripts =
        Pattern.compile("<script([^>]*)>").matcher(html).results().map(it -> it.group(1)).toList();
    assertEquals(
        List.of(" type=\"importmap\"", " type=\"module\" src=\"logs/page/start.js\""), scripts);
    assertTrue(!Pattern.compile("\\s(on\\w+|style)=").matcher(html).find(), html);
  }

  @Test
  void everyRequestGoesToTheServerOfThePage() {
    List<String> asked = new ArrayList<>();
    live.context().onRequest(request -> asked.add(request.url()));
    LogsPage page = live.open();
    live.server().post(LogLine.of("hello"));
    page.entries().assertShows("hello");
    assertTrue(asked.size() > 10, asked::toString);
    assertTrue(
        asked.stream().allMatch(url -> url.startsWith(live.server().origin() + "/")),
        asked::toString);
  }

  @Test
  void aScriptCannotBeMadeOutOfText() {
    LogsPage page = live.open();
    live.watch().expectRefusedScripts();
    PlaywrightException refusal =
        assertThrows(
            PlaywrightException.class,
            () -> page.page().evaluate("() => document.body.setAttribute('onclick', 'alert(1)')"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("TrustedScript"));
  }
}
