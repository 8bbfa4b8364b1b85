package io.lockstep.testing.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Deque's axe, which knows how the rules of WCAG show in a page. */
public final class Axe {
  private static final String SOURCE = source();
  private static final String RUN =
      """
      async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations, passes } = await axe.run({ runOnly: { type: "tag", values: tags } });
        if (passes.length < 10) return ["axe looked at nothing"];
        return violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target, any }) => `${id} (${help}): ${target} ${any[0]?.message ?? ""}`));
      }""";

  private Axe() {}

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if what the page shows now breaks a rule of WCAG 2.2 A or AA. */
  public static void assertPasses(Page page) {
    page.evaluate(SOURCE);
    assertEquals(List.of(), page.evaluate(RUN));
  }
}
