package io.lockstep.channels.edge;

import io.lockstep.channels.ChannelsAddresses;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.EventStream;
import io.lockstep.core.http.LargeWork;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.UnixClock;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The paths of channels at one edge. Follows the document of Supersynk and WIRE, "Channels". */
public final class ChannelsRoutes {
  private static final RequiredRight READ = RequiredRight.read(ChannelsAddresses.FEATURE);
  private static final RequiredRight WRITE = RequiredRight.write(ChannelsAddresses.FEATURE);

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence ACCEPT = HttpHeaders.createOptimized("Accept");
  private static final CharSequence SERVER_TIME =
      HttpHeaders.createOptimized(ChannelsCodec.SERVER_TIME);
  private static final String EVENT_STREAM = "text/event-stream";

  /** The key's place in {@code /api/channels/{key}}. */
  private static final int KEY_SEGMENT = 2;

  private final Edge edge;
  private final ChannelsAddresses channels;
  private final ChannelWatches watches;
  private final UnixClock clock;
  private final Bytes about;

  /**
   * @param clock the time of answers that no owner gives
   * @param version the version that {@code GET /api} answers
   */
  public ChannelsRoutes(
      Edge edge,
      ChannelsAddresses channels,
      ChannelWatches watches,
      UnixClock clock,
      String version) {
    this.edge = edge;
    this.channels = channels;
    this.watches = watches;
    this.clock = clock;
    this.about = ChannelsCodec.about("Lockstep", version);
  }

  public void install() {
    edge.path("/api/channels/{key}")
        .get(Access.named(READ, ChannelsRoutes::key), this::get)
        .post(Access.named(WRITE, ChannelsRoutes::key), this::post);
    edge.path("/api/channels").get(Access.some(READ), this::keys);
    edge.path("/api").get(Access.some(READ), context -> answer(context, about, clock.unixMillis()));
  }

  private static String key(RoutingContext context) {
    return ChannelsCodec.key(Edge.segment(context, KEY_SEGMENT));
  }

  private void post(RoutingContext context) {
    String key = key(context);
    ClientTime time = time(context);
    Future<ChannelsEvent.ObjectsOrLate> posted =
        edge.body(context)
            .compose(
                body ->
                    LargeWork.run(context, body.length(), () -> ChannelsCodec.clientId(body))
                        .compose(id -> channels.post(key, id, body, time)));
    Edge.answer(context, posted, event -> answer(context, event));
  }

  private void get(RoutingContext context, Caller caller) {
    String key = key(context);
    ClientTime time = time(context);
    if (!wantsEvents(context)) {
      Edge.answer(context, channels.read(key, time), event -> answer(context, event));
    } else if (context.request().method().equals(HttpMethod.HEAD)) {
      Edge.answer(context, channels.read(key, time), event -> streamHead(context, event));
    } else {
      Edge.answer(context, watches.watch(key, time), event -> stream(context, caller, key, event));
    }
  }

  /** What {@code GET /api/channels} answers. */
  record Listing(Bytes json, long serverTimeMs) {}

  private void keys(RoutingContext context, Caller caller) {
    Future<Listing> listing =
        channels
            .keys()
            .compose(
                live -> {
                  long bytes = live.stream().mapToLong(ChannelsEvent.LiveKeys::weight).sum();
                  return LargeWork.run(context, bytes, () -> listing(live, caller));
                });
    Edge.answer(
        context,
        listing,
        all -> {
          edge.budgetedAnswer(context, all.json.length());
          answer(context, all.json, all.serverTimeMs);
        });
  }

  /** The keys of all owners that the caller may read, sorted. */
  static Listing listing(List<ChannelsEvent.LiveKeys> all, Caller caller) {
    List<String> keys =
        all.stream()
            .flatMap(live -> live.keys().stream())
            .filter(key -> caller.may(READ, key))
            .sorted()
            .toList();
    return new Listing(
        ChannelsCodec.keys(keys),
        all.stream().mapToLong(ChannelsEvent.LiveKeys::serverTimeMs).max().orElseThrow());
  }

  private void answer(RoutingContext context, ChannelsEvent.ObjectsOrLate event) {
    if (event instanceof ChannelsEvent.Objects all) {
      edge.budgetedAnswer(context, ChannelsCodec.arrayLength(all.objects()));
      answer(context, ChannelsCodec.array(all.objects()), all.serverTimeMs());
    } else {
      answerLate(context);
    }
  }

  private static void answer(RoutingContext context, Bytes json, long serverTimeMs) {
    HttpServerResponse response = timed(context, serverTimeMs);
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    Answers.send(context, json);
  }

  private void stream(
      RoutingContext context, Caller caller, String key, ChannelsEvent.ObjectsOrLate event) {
    if (edge.isStopping()) {
      throw new FailureException(Failure.NO_OWNER, "the server is about to stop");
    }
    if (event instanceof ChannelsEvent.Objects now) {
      timed(context, now.serverTimeMs());
      watches.stream(context, caller, key, now);
    } else {
      answerLate(context);
    }
  }

  private void streamHead(RoutingContext context, ChannelsEvent.ObjectsOrLate event) {
    if (event instanceof ChannelsEvent.Objects now) {
      timed(context, now.serverTimeMs());
      EventStream.head(context);
    } else {
      answerLate(context);
    }
  }

  private static void answerLate(RoutingContext context) {
    headers(context.response()).setStatusCode(204).end();
  }

  /** Adds the header that every 200 has. */
  private static HttpServerResponse timed(RoutingContext context, long serverTimeMs) {
    return headers(context.response()).putHeader(SERVER_TIME, ChannelsCodec.seconds(serverTimeMs));
  }

  private static HttpServerResponse headers(HttpServerResponse response) {
    response.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE).add(HttpHeaders.VARY, ACCEPT);
    return response;
  }

  private static @Nullable ClientTime time(RoutingContext context) {
    MultiMap headers = context.request().headers();
    return ChannelsCodec.time(
        headers.get(ChannelsCodec.CLIENT_ID), headers.get(ChannelsCodec.CLIENT_TIME));
  }

  /** True if the client accepts event streams and does not prefer JSON. */
  private static boolean wantsEvents(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (accept == null || !accept.toLowerCase(Locale.ROOT).contains(EVENT_STREAM)) {
      return false;
    }
    float events = 0;
    float json = 0;
    for (MIMEHeader range : context.parsedHeaders().accept()) {
      if (range.component().equals("text") && range.subComponent().equals("event-stream")) {
        events = Math.max(events, range.weight());
      } else if (range.component().equals("application") && range.subComponent().equals("json")) {
        json = Math.max(json, range.weight());
      }
    }
    return events > 0 && events >= json;
  }
}
