package io.lockstep.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Logs": the files of the live page, as they are served. */
final class LogsPageIT {
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*src=)[^>]*>(.*?)</script>", Pattern.DOTALL);

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone();
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static WireClient client() {
    return new WireClient(deployment);
  }

  @Test
  void everyFileThatThePageLoadsIsServed() {
    Map<String, WireAnswer> files = new PageFiles(client()).loadedBy("/logs.html");
    assertTrue(files.containsKey("/logs/page/start.js"), files.keySet()::toString);
    assertTrue(files.containsKey("/webjars/lit-html/lit-html.js"), files.keySet()::toString);
    assertTrue(files.containsKey("/webjars/tanstack__virtual-core/utils.js"));
    files.forEach(
        (path, answer) -> {
          assertEquals(200, answer.status(), path);
          assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
          assertEquals(PageFiles.mediaTypeOf(path), answer.header("Content-Type"), path);
          assertFalse(answer.header("ETag").isEmpty(), path);
        });
  }

  @Test
  void noFileOfThePageNamesAnotherHost() {
    Pattern address = Pattern.compile("\\b(?:https?|wss?)://(?!www\\.w3\\.org/)\\w");
    new PageFiles(client())
        .loadedBy("/logs.html")
        .forEach(
            (path, answer) -> {
              if (!path.startsWith("/webjars/")) {
                assertFalse(address.matcher(answer.text()).find(), path);
              }
            });
  }

  @Test
  void theOnlyScriptWithinThePageIsTheImportMapAndItsHashIsAllowed()
      throws NoSuchAlgorithmException {
    WireAnswer page = client().get("/logs.html").expect(200);
    List<MatchResult> scripts = INLINE_SCRIPT.matcher(page.text()).results().toList();
    assertEquals(1, scripts.size());
    assertTrue(scripts.get(0).group().startsWith("<script type=\"importmap\">"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(scripts.get(0).group(1).getBytes(UTF_8));
    String policy = page.header("Content-Security-Policy");
    String allowed = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    assertTrue(policy.contains("; script-src 'self' " + allowed + ";"), policy);
    assertTrue(policy.contains("; style-src 'self';"), policy);
    assertTrue(policy.contains("; require-trusted-types-for 'script';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(page.text().matches("(?s).*\\sstyle=.*"), "a style within the page");
  }

  @Test
  void aSlashAtTheEndLeadsToThePageItself() {
    WireAnswer answer = client().get("/logs.html/?room=a%20b").expect(308);
    assertEquals("../logs.html?room=a%20b", answer.header("Location"));
  }

  @Test
  void whatThePageDoesNotLoadIsNotThere() {
    for (String path :
        List.of(
            "/logs/page/nothing.js",
            "/logs/page/..%2Findex.html",
            "/logs/page/Start.js",
            "/webjars/lit/package.json",
            "/webjars/lit/..%2F..%2F..%2FMANIFEST.MF",
            "/webjars/lit")) {
      client().get(path).problem(404);
    }
  }
}
