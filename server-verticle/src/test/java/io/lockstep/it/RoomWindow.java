package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The page of rooms in one window, as its user sees it. */
record RoomWindow(Page page) {
  /** Gives a name and joins the room of the link. */
  RoomWindow join(String name) {
    field("Your name").fill(name);
    button("Join").click();
    assertLive();
    return this;
  }

  RoomWindow assertLive() {
    assertThat(connection()).containsText("Live");
    return this;
  }

  Locator connection() {
    return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Connection"));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** The section with that title. */
  Locator section(String title) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title));
  }

  /** What is listed of a user. */
  Locator person(String name) {
    return section("Here").locator("li").filter(new Locator.FilterOptions().setHasText(name));
  }

  Locator chat() {
    return page.getByRole(AriaRole.LOG);
  }

  void say(String text) {
    field("What you say").fill(text);
    button("Send").click();
  }

  void goTo(String position) {
    field("Go to").fill(position);
    button("Go").click();
  }

  void add(String address) {
    field("Address of a video").fill(address);
    button("Add").click();
  }

  Locator alert(String text) {
    return page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(text));
  }

  Locator position() {
    return page.getByRole(AriaRole.TIMER);
  }

  /** The clock stands still at that position. */
  void assertPausedAt(String position) {
    assertThat(page.locator(".clock .state")).hasText("Paused");
    assertThat(position()).hasText(position);
  }

  void assertPlaying() {
    assertThat(button("Pause")).isVisible();
    assertThat(page.locator(".clock .state")).hasText("Playing");
  }

  /** The position that the clock shows, less the time of this machine, in seconds. */
  double positionLessTime() {
    return (Double)
        page.evaluate(
            """
            () => new Promise((resolve) => requestAnimationFrame(() => {
              const parts = document.querySelector(".position").textContent.split(":");
              const position = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
              resolve(position + 0.0001 - (performance.timeOrigin + performance.now()) / 1000);
            }))""");
  }

  Locator video() {
    return page.locator("video");
  }

  /** A number that the video has, such as {@code currentTime}. */
  double video(String property) {
    return ((Number) video().evaluate("(it, name) => Number(it[name]) + 0.0001", property))
        .doubleValue();
  }

  void assertTitle(String pattern) {
    assertThat(page).hasTitle(Pattern.compile(pattern));
  }

  /** A picture of the whole page, for a person to look at. */
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pictures", name + ".png"))
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
