package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * Others are served while clients of Socket.IO flood the server with payloads: small ones, large
 * ones, and ones with very many packets. The test compares how long posts take while the flood goes
 * to this server, and while it goes to another one on the same machine; a busy machine gets three
 * tries.
 */
final class RoomsPayloadFloodIT {
  private static final int CLIENTS = 8;
  private static final int TRIES = 3;
  private static final long WARM_UP_MS = 2_000;
  private static final long MEASURED_MS = 3_000;
  private static final double BAR = 30;

  @Test
  void othersAreServedBesideAFloodOfPayloads() {
    try (Deployment deployment = Deployment.alone();
        Deployment other = Deployment.alone();
        RoomsClient ada = RoomsTransport.PLAIN.open(deployment);
        RoomsClient eve = RoomsTransport.POLLING.open(deployment)) {
      RoomsContract.hello(ada.text(RoomsContract.join("others", "ada")));
      RoomsContract.hello(eve.text(RoomsContract.join("others", "eve")));
      RoomsContract.hello(ada);
      post(deployment, other, WARM_UP_MS);
      String measured = "";
      for (int tries = 0; tries < TRIES; tries++) {
        Latencies without = post(deployment, other, MEASURED_MS);
        Latencies with = new Latencies();
        try (PayloadFlood flood = PayloadFlood.start(deployment.edge().port())) {
          with.add(new PostingClients(deployment.edge().port(), CLIENTS).post(MEASURED_MS));
          for (int i = 0; i < CLIENTS; i++) {
            ada.text("{\"command\":\"Chat\",\"n\":" + i + "}");
            assertEquals(i, new JsonObject(eve.nextText()).getInteger("n"));
          }
          Poll.until("payloads of every kind are answered", flood::isAnswered);
        }
        new WireClient(deployment).get("/health").expect(200);
        measured = "without: " + without + "; with: " + with;
        if (with.channelsMs(0.5) < BAR * without.channelsMs(0.5)
            && with.logsMs(0.5) < BAR * without.logsMs(0.5)) {
          return;
        }
      }
      throw new AssertionError(measured);
    }
  }

  /** Posts to a server while the flood goes to another one. */
  private static Latencies post(Deployment deployment, Deployment flooded, long millis) {
    PayloadFlood flood = PayloadFlood.start(flooded.edge().port());
    try {
      return new PostingClients(deployment.edge().port(), CLIENTS).post(millis);
    } finally {
      flood.close();
    }
  }
}
