package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads what a browser would load for a page: what its HTML names, and what its modules import. */
final class PageFiles {
  private static final Pattern NAMED =
      Pattern.compile("<(?:link|script)[^>]* (?:href|src)=\"(.*?)\"");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern IMPORTED =
      Pattern.compile("\\b(?:from|import) ?[\"'](?<specifier>[^\"'\\s]+)[\"']");

  private final WireClient client;
  private final Map<String, WireAnswer> files = new TreeMap<>();
  private final Queue<URI> toLoad = new ArrayDeque<>();
  private JsonObject imports = new JsonObject();

  PageFiles(WireClient client) {
    this.client = client;
  }

  /** The answers by path, that of the page among them. */
  Map<String, WireAnswer> loadedBy(String path) {
    URI page = URI.create(path);
    String html = load(page);
    Matcher map = IMPORT_MAP.matcher(html);
    if (map.find()) {
      imports = new JsonObject(map.group(1)).getJsonObject("imports");
    }
    NAMED.matcher(html).results().forEach(name -> toLoad.add(page.resolve(name.group(1))));
    return loadAll(page);
  }

  /** The same of a module. */
  Map<String, WireAnswer> importedBy(String module) {
    toLoad.add(URI.create(module));
    return loadAll(URI.create(module));
  }

  private Map<String, WireAnswer> loadAll(URI page) {
    while (!toLoad.isEmpty()) {
      URI next = toLoad.remove();
      if (!files.containsKey(next.getPath())) {
        follow(page, next, load(next));
      }
    }
    return files;
  }

  static String mediaTypeOf(String path) {
    return switch (path.substring(path.lastIndexOf('.'))) {
      case ".html" -> "text/html; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  private String load(URI file) {
    WireAnswer answer = client.get(file.getPath());
    files.put(file.getPath(), answer);
    return answer.text();
  }

  private void follow(URI page, URI module, String text) {
    if (module.getPath().endsWith(".js")) {
      IMPORTED
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .forEach(name -> toLoad.add(resolve(page, module, name)));
    }
  }

  private URI resolve(URI page, URI module, String specifier) {
    if (specifier.startsWith(".")) {
      return module.resolve(specifier);
    }
    for (String name : imports.fieldNames()) {
      boolean isFolder = name.endsWith("/") && specifier.startsWith(name);
      if (isFolder || specifier.equals(name)) {
        return page.resolve(imports.getString(name) + specifier.substring(name.length()));
      }
    }
    throw new AssertionError(module + " imports " + specifier + ", which the page does not map");
  }
}
