package io.lockstep.dumper.query;

import io.lockstep.dumper.store.EntryJson;
import java.io.IOException;
import java.io.Writer;

/** One line for each entry: the JSON object that the server sent. */
final class NdjsonFormat implements EntryFormat {

  @Override
  public void begin(Writer out) {}

  @Override
  public void print(StoredEntry entry, Writer out) throws IOException {
    out.write(EntryJson.of(entry.row()));
    out.write('\n');
  }
}
