package io.lockstep.dumper.query;

import java.io.IOException;
import java.io.Writer;

/** How entries are printed. */
interface EntryFormat {
  /** What stands before the first entry. */
  void begin(Writer out) throws IOException;

  void print(StoredEntry entry, Writer out) throws IOException;
}
