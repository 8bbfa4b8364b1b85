package io.lockstep.frames.edge;

import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.LargeWork;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.StoredContent;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FramesAddresses;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The paths of frames at one edge. Follows the document of SyncStreamer and WIRE, "Frames". */
public final class FramesRoutes {
  /** The index and each frame contain all channels, so the right has no name. */
  public static final Access READ = Access.unnamed(RequiredRight.read(FramesAddresses.FEATURE));

  private static final Access WRITE =
      Access.named(RequiredRight.write(FramesAddresses.FEATURE), FramesRoutes::channelId);

  private static final CharSequence OCTETS =
      HttpHeaders.createOptimized("application/octet-stream");
  private static final CharSequence FOREVER =
      HttpHeaders.createOptimized("public, max-age=31536000, immutable");

  private final Edge edge;
  private final FramesAddresses frames;
  private final FrameFetches fetches;
  private final SealedFrames sealed;
  private final int maxItemBytes;

  public FramesRoutes(
      Edge edge,
      FramesAddresses frames,
      FrameFetches fetches,
      SealedFrames sealed,
      int maxItemBytes) {
    this.edge = edge;
    this.frames = frames;
    this.fetches = fetches;
    this.sealed = sealed;
    this.maxItemBytes = maxItemBytes;
  }

  public void install() {
    edge.path("/channel/{id}").post(WRITE, this::post);
    edge.path("/event/{id}").post(WRITE, this::post);
    edge.path("/frame").get(READ, this::index);
    edge.path("/frame/{id:[0-9]+}").get(READ, context -> frame(context, 1));
    edge.path("/{id:[0-9]+}").get(READ, context -> frame(context, 0));
  }

  private void post(RoutingContext context) {
    String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String channelId = channelId(context);
    String parameter = context.queryParams().get("type");
    String type = FramesCodec.channelType(parameter, contentType);
    Future<FramesEvent.Added> added =
        edge.body(context, maxItemBytes)
            .compose(
                body ->
                    LargeWork.run(
                        context, body.length(), () -> FramesCodec.item(body, type, contentType)))
            .compose(item -> frames.add(channelId, type, item));
    Edge.answer(context, added, event -> context.response().end());
  }

  private static String channelId(RoutingContext context) {
    return FramesCodec.channelId(Edge.segment(context, 1));
  }

  private void index(RoutingContext context) {
    Bytes index = sealed.index();
    if (index == null) {
      throw new FailureException(Failure.NO_OWNER, "nobody hosts frames at the moment");
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Answers.sendShared(context, index);
  }

  private void frame(RoutingContext context, int segment) {
    String id = Edge.segment(context, segment);
    SealedFrame here = sealed.find(id);
    if (here != null) {
      answer(context, here);
    } else if (FramesCodec.startOf(id) < 0) {
      throw new FailureException(Failure.NOT_FOUND, "no frame has such an id");
    } else {
      // The index of another process may list a frame that this process does not have yet.
      Edge.answer(context, fetches.get(id), frame -> answer(context, frame));
    }
  }

  private static void answer(RoutingContext context, SealedFrame frame) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, OCTETS)
        .putHeader(HttpHeaders.CACHE_CONTROL, FOREVER);
    StoredContent.send(context, frame.bytes(), frame.etag());
  }
}
