package io.lockstep.core.deploy;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.time.Clocks;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One feature without the server. The feature's own verticle creates this object and is the only
 * owner. A child verticle is the edge, with a port of its own. When the verticle is undeployed, the
 * edge stops first.
 */
public final class Standalone<F extends Feature> {
  private final F feature;
  private final ServerProcess process;

  private Standalone(F feature, ServerProcess process) {
    this.feature = feature;
    this.process = process;
  }

  /**
   * Creates the parts. To be called on the verticle's context.
   *
   * @param configuration the settings by their names; those of HTTP, WebSockets, the bus, and the
   *     feature are known
   * @param id the verticle's deployment id, which makes the bus address unique on this Vert.x
   * @throws IllegalArgumentException names the setting that is wrong
   */
  public static <F extends Feature> Standalone<F> of(
      FeatureType<F> type, Vertx vertx, JsonObject configuration, String id) {
    Settings settings = settings(type, configuration);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    FeatureContext context = new FeatureContext(settings, Clocks.system(), metrics, Version.text());
    F feature = type.create(context);
    Placement placement = new Placement(id, settings.get(BusSettings.class).shards());
    placement.update(List.of(NodeFeatures.alone(id, Map.of(feature.name(), 1))));
    List<String> expected = List.of(feature.name(), ServerProcess.EDGE);
    return new Standalone<>(
        feature, new ServerProcess(vertx, placement, context, metrics, List.of(feature), expected));
  }

  private static Settings settings(FeatureType<?> type, JsonObject configuration) {
    List<Class<? extends Record>> records = new ArrayList<>();
    records.add(HttpSettings.class);
    records.add(WebSocketSettings.class);
    records.add(BusSettings.class);
    records.addAll(type.settings());
    SettingsReader reader = new SettingsReader(type.name(), "", "", records);
    Map<String, String> values = new HashMap<>();
    for (String name : configuration.fieldNames()) {
      if (reader.specs().stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new IllegalArgumentException(name + ": there is no such setting");
      }
      values.put(name, String.valueOf(configuration.getValue(name)));
    }
    try {
      return Objects.requireNonNull(reader.read(new String[0], values));
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public F feature() {
    return feature;
  }

  /** The bus address at which the verticle serves the feature. */
  public FeatureHost host() {
    return process.host(feature.name(), 0);
  }

  /** Opens the port, once the verticle serves. Completes with the port. */
  public Future<Integer> listen() {
    process.up(feature.name());
    return process.listen(1, List.of());
  }
}
