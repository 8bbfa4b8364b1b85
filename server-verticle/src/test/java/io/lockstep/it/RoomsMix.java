package io.lockstep.it;

/** The transports of the users of one room. */
enum RoomsMix {
  PLAIN(RoomsTransport.PLAIN, RoomsTransport.PLAIN),
  POLLING(RoomsTransport.POLLING, RoomsTransport.POLLING),
  WEBSOCKET(RoomsTransport.WEBSOCKET, RoomsTransport.WEBSOCKET),
  UPGRADED(RoomsTransport.UPGRADED, RoomsTransport.UPGRADED),
  PLAIN_AND_POLLING(RoomsTransport.PLAIN, RoomsTransport.POLLING),
  UPGRADED_AND_PLAIN(RoomsTransport.UPGRADED, RoomsTransport.PLAIN);

  private final RoomsTransport ada;
  private final RoomsTransport eve;

  RoomsMix(RoomsTransport ada, RoomsTransport eve) {
    this.ada = ada;
    this.eve = eve;
  }

  /** The transport of ada and everybody but eve. */
  RoomsTransport ada() {
    return ada;
  }

  RoomsTransport eve() {
    return eve;
  }

  /** A room of that name which no other mix uses. */
  String room(String name) {
    return name + " " + name();
  }
}
