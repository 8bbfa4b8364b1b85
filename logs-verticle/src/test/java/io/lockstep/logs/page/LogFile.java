package io.lockstep.logs.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of entries. */
record LogFile(String name, String text) {
  /** One entry a line. */
  static LogFile ndjson(String name, List<LogLine> lines) {
    return new LogFile(name, joined(lines, "\n"));
  }

  /** A JSON array of the entries. */
  static LogFile json(String name, List<LogLine> lines) {
    return new LogFile(name, "[\n" + joined(lines, ",\n") + "\n]\n");
  }

  private static String joined(List<LogLine> lines, String between) {
    return lines.stream()
        .map(LogLine::json)
        .map(JsonObject::encode)
        .collect(Collectors.joining(between));
  }

  /** Chooses it in the field of the panel. */
  void openOn(LogsPage page) {
    page.panel()
        .fileField()
        .setInputFiles(new FilePayload(name, "application/json", text.getBytes(UTF_8)));
  }

  /** Drops it on what is at that place of the page. */
  void dropOn(Locator target) {
    target.evaluate(
        """
        (target, { name, text }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name));
          const how = { bubbles: true, cancelable: true, dataTransfer };
          target.dispatchEvent(new DragEvent("dragover", how));
          target.dispatchEvent(new DragEvent("drop", how));
        }""",
        Map.of("name", name, "text", text));
  }
}
