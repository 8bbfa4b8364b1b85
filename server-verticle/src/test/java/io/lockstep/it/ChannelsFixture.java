package io.lockstep.it;

/** What the rules of channels are tested with. Each rule uses keys of its own. */
interface ChannelsFixture {
  Deployment deployment();

  default WireClient client() {
    return new WireClient(deployment());
  }

  default WireAnswer post(String key, String body, String... headers) {
    return client().post(path(key), body, headers);
  }

  default WireAnswer get(String key, String... headers) {
    return client().get(path(key), headers);
  }

  /** What an observer of the channel sees. */
  default String seen(String key) {
    return get(key).expect(200).text();
  }

  /** The keys of the live channels, as JSON. */
  default String keys() {
    return client().get("/api/channels").expect(200).text();
  }

  default EventReader watch(String key) {
    return EventReader.open(deployment(), path(key));
  }

  /**
   * The path of a channel.
   *
   * @param key percent-encoded
   */
  static String path(String key) {
    return "/api/channels/" + key;
  }

  /** An object of that client. */
  static String object(String clientId) {
    return "{\"client_id\":\"" + clientId + "\"}";
  }

  /** An object of that client with a number to tell its states apart. */
  static String object(String clientId, int state) {
    return "{\"client_id\":\"" + clientId + "\",\"n\":" + state + "}";
  }
}
