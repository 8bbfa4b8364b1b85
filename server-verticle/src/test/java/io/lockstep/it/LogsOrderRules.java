package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** In which order entries of several clients come. */
interface LogsOrderRules extends LogsFixture {
  int POSTERS = 4;
  int POSTS = 40;
  int ENTRIES_EACH = 10;

  @Test
  default void numbersRiseAndEveryPostersOrderIsKept() throws Exception {
    try (LogListener listener = listen("?room=order")) {
      List<CompletableFuture<Void>> posters = new ArrayList<>();
      for (int i = 0; i < POSTERS; i++) {
        String name = "poster" + i;
        posters.add(CompletableFuture.runAsync(() -> postAll(name)));
      }
      CompletableFuture.allOf(posters.toArray(CompletableFuture[]::new)).get();
      add(entry("last", "room", "order"));
      // That numbers rise is checked with each that comes.
      List<LogEntry> entries = listener.allUntil("last");
      for (int i = 0; i < POSTERS; i++) {
        String name = "poster" + i;
        List<String> messages =
            entries.stream()
                .filter(entry -> name.equals(entry.json().getString("user")))
                .map(LogEntry::message)
                .toList();
        assertEquals(expected(), messages);
      }
    }
  }

  private void postAll(String name) {
    for (int post = 0; post < POSTS; post++) {
      String[] entries = new String[ENTRIES_EACH];
      for (int i = 0; i < ENTRIES_EACH; i++) {
        String message = Integer.toString(post * ENTRIES_EACH + i);
        entries[i] = entry(message, "user", name, "room", "order");
      }
      add(entries);
    }
  }

  private static List<String> expected() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < POSTS * ENTRIES_EACH; i++) {
      messages.add(Integer.toString(i));
    }
    return messages;
  }
}
