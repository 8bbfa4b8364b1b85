package io.lockstep.logs.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThemeIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void thePageIsDarkOrLightAsTheSystemIs() {
    LogsPage page = live.open();
    assertEquals("light", ground(page));
    emulate(page, ColorScheme.DARK);
    assertEquals("dark", ground(page));
  }

  @Test
  void aButtonChoosesForThePageAloneAndForTheNextVisit() {
    LogsPage page = live.open();
    page.button("Theme: system").click();
    page.button("Theme: dark").hover();
    assertEquals("dark", ground(page));
    page.page().reload();
    page.button("Theme: dark").hover();
    assertEquals("dark", ground(page));
    page.button("Theme: dark").click();
    emulate(page, ColorScheme.DARK);
    page.button("Theme: light").hover();
    assertEquals("light", ground(page));
    page.button("Theme: light").click();
    page.button("Theme: system").hover();
    assertEquals("dark", ground(page));
  }

  private static void emulate(LogsPage page, ColorScheme scheme) {
    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /** Whether what is behind the entries is dark or light, as it is painted. */
  private static Object ground(LogsPage page) {
    return page.entries()
        .list()
        .evaluate(
            """
            list => {
              const parts = getComputedStyle(list).backgroundColor.match(/[\\d.]+/g).map(Number);
              return (parts[0] + parts[1] + parts[2]) / 3 < 128 ? "dark" : "light";
            }""");
  }
}
