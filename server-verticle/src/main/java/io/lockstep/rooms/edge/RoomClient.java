package io.lockstep.rooms.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.rooms.Member;
import io.lockstep.rooms.Membership;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of rooms at the edge, however it is connected: does what it says, and asks the owner
 * of its room. Follows WIRE, "Rooms".
 */
public final class RoomClient {
  private static final Logger log = LoggerFactory.getLogger(RoomClient.class);

  private final long number;
  private final ClientLink link;
  private final RoomsEdge rooms;
  private final Member member;
  private final UnderWay underWay;
  private @Nullable Place place;
  private boolean closed;

  /** Where the client wants to be; whether it is there, the room's owner knows. */
  private static final class Place {
    private final String room;
    private final String name;

    /** Its id in the room; null until the owner has told it. */
    private @Nullable Long userId;

    /** The revision of the HELLO that it got on joining. */
    private long revision;

    Place(String room, String name) {
      this.room = room;
      this.name = name;
    }
  }

  RoomClient(ClientLink link, RoomsEdge rooms) {
    this.number = link.recipient().number();
    this.link = link;
    this.rooms = rooms;
    this.member = rooms.addresses().member(number);
    this.underWay = new UnderWay(rooms.budget());
  }

  /** The number of its recipient, unique on this edge. */
  long number() {
    return number;
  }

  ClientLink link() {
    return link;
  }

  /** The client is connected. Each call of this is followed by one of {@link #closed}. */
  public void opened() {
    rooms.opened(this);
  }

  /** Handles a message, which is UTF-8. */
  public void said(Bytes message, Answer answer) {
    try {
      handle(RoomsCodec.parse(message), message.length(), answer);
    } catch (FailureException e) {
      refuse(answer, e.detail());
    }
  }

  /**
   * The same of a message that was read while it came.
   *
   * @param read what has read it
   */
  public void said(Bytes message, LongMessage read, Answer answer) {
    try {
      handle(read.parse(message), message.length(), answer);
    } catch (FailureException e) {
      refuse(answer, e.detail());
    }
  }

  private void handle(ClientMessage said, int bytes, Answer answer) {
    if (said instanceof ClientMessage.Say say) {
      say(say, bytes, answer);
    } else if (said instanceof ClientMessage.Time time) {
      link.send(RoomsText.time(time.clientTime(), rooms.unixMillis()));
      answer.taken();
    } else if (said instanceof ClientMessage.Join join) {
      join(join, answer);
    }
  }

  /** If it fails it is tried again, as long as the client wants to be there. */
  private void join(ClientMessage.Join join, Answer answer) {
    if (!caller().may(ClientMessage.READ, join.room())) {
      refuse(answer, "this needs the permission " + ClientMessage.READ);
      return;
    }
    Place before = place;
    if (before != null && !before.room.equals(join.room())) {
      leave(before);
      rooms.leases().releaseNow(membership(before));
    }
    Place wanted = new Place(join.room(), join.name());
    place = wanted;
    log.debug("{} joins a room", this);
    Future<RoomsEvent.Done> joined =
        rooms
            .leases()
            .hold(
                membership(wanted),
                () -> rooms.addresses().join(wanted.room, member, wanted.name),
                done -> true);
    underWay.begin(0);
    readOrNot();
    joined
        .onComplete(done -> ended(0))
        .onSuccess(done -> answer.taken())
        .onFailure(
            cause ->
                refuse(
                    answer, "the room cannot be joined yet: " + FailureException.detailOf(cause)));
  }

  private void say(ClientMessage.Say say, int bytes, Answer answer) {
    Place in = place;
    if (in == null) {
      refuse(answer, "you are in no room: the first command is Join");
      return;
    }
    if (!caller().may(say.right(), in.room)) {
      refuse(answer, "this needs the permission " + say.right());
      return;
    }
    if (!underWay.begin(bytes)) {
      refuse(answer, "not sent on: too much is under way");
      return;
    }
    readOrNot();
    RoomsCommand<RoomsEvent.Taken> command = say.in(in.room, member);
    rooms
        .addresses()
        .say(in.room, command)
        .onComplete(done -> ended(bytes))
        .onSuccess(taken -> said(taken, in, answer))
        .onFailure(cause -> refuse(answer, "not sent on: " + FailureException.detailOf(cause)));
  }

  private void said(RoomsEvent.Taken taken, Place in, Answer answer) {
    if (taken.member()) {
      answer.taken();
    } else if (in == place && in.userId != null) {
      refuse(answer, "not sent on: the room is being brought back");
      rooms.leases().lost(membership(in));
    } else {
      refuse(answer, "not sent on: you are not in the room yet");
    }
  }

  /**
   * Asks once more to be in that room, in the background: the owner has refused, or may have
   * forgotten the client.
   *
   * @return completes when the owner has done it, or when the client wants it no longer
   */
  Future<?> joinAgain(String room) {
    Place wanted = place;
    if (wanted == null || !wanted.room.equals(room)) {
      return Future.succeededFuture();
    }
    Long userId = wanted.userId;
    if (userId == null) {
      return rooms.addresses().joinAfterAll(room, member, wanted.name);
    }
    // The revisions of another owner say nothing about what the client knows.
    wanted.revision = -1;
    return rooms.addresses().restore(room, member, userId, wanted.name, rooms.mirror().state(room));
  }

  /** The owner has made the client a user. */
  boolean joined(String room, long userId, RoomView view) {
    Place wanted = place;
    if (wanted == null || !wanted.room.equals(room)) {
      return false;
    }
    wanted.userId = userId;
    wanted.revision = view.revision();
    link.send(RoomsText.hello(userId, view));
    return true;
  }

  /** Whether the HELLO that it got on joining says what this revision does. */
  boolean knows(long revision) {
    return place != null && place.revision == revision;
  }

  /** The client is gone. */
  public void closed() {
    if (closed) {
      return;
    }
    closed = true;
    Place left = place;
    if (left != null) {
      leave(left);
      rooms.leases().release(membership(left));
    }
    rooms.gone(this);
    log.debug("{} is gone", this);
  }

  private Caller caller() {
    return link.recipient().caller();
  }

  private void leave(Place left) {
    place = null;
    rooms.mirror().left(left.room, this);
  }

  private Membership membership(Place in) {
    return new Membership(in.room, number);
  }

  private void ended(int bytes) {
    underWay.end(bytes);
    readOrNot();
  }

  private void readOrNot() {
    if (underWay.isFull()) {
      link.pauseReading();
    } else {
      link.resumeReading();
    }
  }

  private void refuse(Answer answer, String why) {
    log.debug("{}: refused, {}", this, why);
    answer.refused(why);
  }

  /** For the log: what the user is called, in one line. */
  @Override
  public String toString() {
    Place in = place;
    return "user " + Name.quoted(in == null ? "" : in.name) + " (" + number + ")";
  }
}
