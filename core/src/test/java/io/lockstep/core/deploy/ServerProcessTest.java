package io.lockstep.core.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.time.Clocks;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
  private static final int LOOPS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FeatureContext context =
      new FeatureContext(settings(), Clocks.system(), metrics, "1");

  /** A feature that only counts how it is deployed. */
  private static final class Tally implements Feature {
    private final String name;
    private final PlacementPolicy placement;
    final AtomicInteger verticles = new AtomicInteger();
    final AtomicInteger everywhere = new AtomicInteger();
    final AtomicInteger edges = new AtomicInteger();

    Tally(String name, PlacementPolicy placement) {
      this.name = name;
      this.placement = placement;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Class<?>> messages() {
      return List.of();
    }

    @Override
    public PlacementPolicy placement() {
      return placement;
    }

    @Override
    public Deployable verticle(FeatureHost host) {
      return counting(verticles);
    }

    @Override
    public List<Deployable> everywhere(Placement table) {
      return List.of(counting(everywhere));
    }

    private static Deployable counting(AtomicInteger started) {
      return new VerticleBase() {
        @Override
        public Future<?> start() {
          started.incrementAndGet();
          return Future.succeededFuture();
        }
      };
    }

    @Override
    public void routes(EdgeInstance at) {
      edges.incrementAndGet();
      at.edge().path("/" + name).get(Access.OPEN, request -> request.response().end(name));
    }

    @Override
    public long maxBytes() {
      return 1;
    }

    @Override
    public List<Count> counts() {
      return List.of(new Count("instances", "instances that started", verticles::get));
    }

    @Override
    public List<String> tryIt(String base) {
      return List.of();
    }
  }

  private final Tally sharded = new Tally("sharded", PlacementPolicy.BY_SHARD);
  private final Tally single = new Tally("single", PlacementPolicy.ONE_OWNER);
  private final Tally elsewhere = new Tally("elsewhere", PlacementPolicy.BY_SHARD);
  private final ServerProcess process =
      new ServerProcess(
          vertx,
          new Placement("here", 8),
          context,
          metrics,
          List.of(sharded, single, elsewhere),
          List.of("sharded", "single", ServerProcess.EDGE));

  private static Settings settings() {
    SettingsReader reader =
        new SettingsReader(
            "test",
            "",
            "",
            List.of(HttpSettings.class, WebSocketSettings.class, BusSettings.class));
    try {
      return Objects.requireNonNull(
          reader.read(new String[] {"--host=127.0.0.1", "--port=0"}, Map.of()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + process.port() + path);
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .join();
  }

  @Test
  void eachFeatureHasTheInstancesOfItsPolicy() {
    assertEquals(
        Map.of("sharded", LOOPS, "single", 1),
        await(process.host(List.of(sharded, single), LOOPS)));
    assertEquals(LOOPS, sharded.verticles.get());
    assertEquals(1, single.verticles.get());
    assertEquals(0, elsewhere.verticles.get());
  }

  @Test
  void everyEdgeOpensThePathsOfEveryFeature() {
    await(
        process.listen(
            LOOPS, List.of(at -> at.edge().path("/more").get(Access.OPEN, c -> c.end("more")))));
    for (Tally feature : List.of(sharded, single, elsewhere)) {
      assertEquals(LOOPS, feature.edges.get());
      assertEquals(feature.name(), get("/" + feature.name()).body());
    }
    assertEquals("more", get("/more").body());
  }

  @Test
  void itIsUpOnceEverythingThatIsExpectedIs() {
    await(process.listen(1, List.of()));
    assertEquals(503, get("/health").statusCode());
    await(process.host(List.of(sharded), 1));
    assertEquals(503, get("/health").statusCode());
    await(process.host(List.of(single), 1));
    assertEquals(200, get("/health").statusCode());
    process.announceStop();
    assertEquals(503, get("/health").statusCode());
  }

  @Test
  void countsOfFeaturesAreMetrics() {
    await(process.host(List.of(sharded), LOOPS));
    await(process.listen(1, List.of()));
    String text = get("/metrics").body();
    assertTrue(text.contains("lockstep_sharded_instances 3.0"), text);
    assertTrue(text.contains("lockstep_elsewhere_instances 0.0"), text);
    assertTrue(text.contains("# HELP lockstep_single_instances instances that started"), text);
  }

  @Test
  void whatRunsEverywhereRunsWithoutAHost() {
    await(process.deployEverywhere(List.of(elsewhere)));
    assertEquals(1, elsewhere.everywhere.get());
    assertEquals(0, sharded.everywhere.get());
  }
}
