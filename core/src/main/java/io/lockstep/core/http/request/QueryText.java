package io.lockstep.core.http.request;

import io.lockstep.core.json.Utf8;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The text of a request's query, before anybody decodes it. */
public final class QueryText {
  private QueryText() {}

  /** True if its escapes can be decoded: each is whole, and together they are UTF-8. */
  public static boolean isDecodable(@Nullable String query) {
    if (query == null || query.indexOf('%') < 0) {
      return true;
    }
    if (!PathText.hasWholeEscapes(query)) {
      return false;
    }
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    for (int i = 0; i < query.length(); i++) {
      if (query.charAt(i) == '%') {
        run.write(Integer.parseInt(query, i + 1, i + 3, 16));
        i += 2;
      } else if (run.size() > 0 && !isUtf8(run)) {
        return false;
      }
    }
    return isUtf8(run);
  }

  /** True if the escapes that followed one another are UTF-8. Forgets them. */
  private static boolean isUtf8(ByteArrayOutputStream run) {
    byte[] bytes = run.toByteArray();
    run.reset();
    return Utf8.isValid(bytes);
  }
}
