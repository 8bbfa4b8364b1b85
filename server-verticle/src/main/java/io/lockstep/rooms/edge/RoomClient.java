package io.lockstep.rooms.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.members.GroupClient;
import io.lockstep.core.members.LongObject;
import io.lockstep.core.members.Member;
import io.lockstep.core.members.Place;
import io.lockstep.core.members.ReadingPauses;
import io.lockstep.core.members.Seat;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsEvent;
import io.vertx.core.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of rooms at the edge, however it is connected: does what it says, and asks the owner
 * of its room. Follows WIRE, "Rooms".
 */
public final class RoomClient implements GroupClient {
  private static final Logger log = LoggerFactory.getLogger(RoomClient.class);

  /** A message up to this size takes nothing from the budget. {@link ReadingPauses} limits them. */
  private static final int SMALL_BYTES = 4096;

  private final long number;
  private final ClientLink link;
  private final RoomsEdge rooms;
  private final Member member;
  private final ReadingPauses reading;
  private final Seat<RoomClient, Wish> seat;
  private boolean closed;

  /** Where the client wants to be; whether it is there, the room's owner knows. */
  private final class Wish implements Place {
    private final String room;
    private final String name;

    /** Its id in the room; null until the owner has told it. */
    private @Nullable Long userId;

    /** The revision of the HELLO that it got on joining. */
    private long revision;

    /** True if the owner has answered this Join. */
    private boolean isAnswered;

    /**
     * @param before what the client wanted before in the same room, which may have forgotten it
     *     since; null if it was not there
     */
    Wish(String room, String name, @Nullable Wish before) {
      this.room = room;
      this.name = name;
      this.userId = before == null ? null : before.userId;
    }

    @Override
    public String group() {
      return room;
    }

    @Override
    public boolean isAccepted() {
      return userId != null;
    }

    @Override
    public Future<?> askAgain() {
      return rooms.addresses().joinAfterAll(room, member, name);
    }

    @Override
    public Future<?> restore() {
      // The revisions of another owner say nothing about what the client knows.
      revision = -1;
      Future<?> restored =
          rooms
              .addresses()
              .restore(
                  room, member, Objects.requireNonNull(userId), name, rooms.mirror().state(room));
      // A Join is answered by a HELLO, also if the owner has refused it before.
      return isAnswered ? restored : restored.compose(done -> askAgain());
    }
  }

  RoomClient(ClientLink link, RoomsEdge rooms) {
    this.number = link.recipient().number();
    this.link = link;
    this.rooms = rooms;
    this.member = rooms.mirror().groups().member(number);
    this.seat = new Seat<>(this, rooms.mirror().groups(), rooms.leases());
    this.reading = new ReadingPauses(link::pauseReading, link::resumeReading);
  }

  @Override
  public long number() {
    return number;
  }

  ClientLink link() {
    return link;
  }

  /** The client is connected. Each call of this is followed by one of {@link #closed}. */
  public void opened() {
    rooms.mirror().groups().opened(this);
  }

  /**
   * Handles a message, which is UTF-8.
   *
   * @param begun has read the message while it arrived; null if it is a short one
   */
  public void said(Bytes message, @Nullable LongObject begun, Answer answer) {
    try {
      handle(RoomsCodec.parse(message, begun), message.length(), answer);
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
    Wish wanted = new Wish(join.room(), join.name(), seat.in(join.room()));
    log.debug("{} joins a room", this);
    Future<RoomsEvent.Done> joined =
        seat.take(wanted, () -> rooms.addresses().join(wanted.room, member, wanted.name));
    reading
        .track(joined, 0)
        .onSuccess(done -> answer.taken())
        .onFailure(
            cause ->
                refuse(
                    answer, "the room cannot be joined yet: " + FailureException.detailOf(cause)));
  }

  private void say(ClientMessage.Say say, int bytes, Answer answer) {
    Wish in = seat.place();
    if (in == null) {
      refuse(answer, "you are in no room: the first command is Join");
      return;
    }
    if (!caller().may(say.right(), in.room)) {
      refuse(answer, "this needs the permission " + say.right());
      return;
    }
    if (bytes > SMALL_BYTES && !rooms.budget().tryTake(bytes)) {
      refuse(answer, "not sent on: too much is under way");
      return;
    }
    rooms.mirror().says(in.room, this);
    reading
        .track(rooms.addresses().say(in.room, say.in(in.room, member)), bytes)
        .onComplete(done -> giveBack(bytes))
        .onSuccess(taken -> said(taken, in, answer))
        .onFailure(cause -> refuse(answer, "not sent on: " + FailureException.detailOf(cause)));
  }

  private void said(RoomsEvent.Taken taken, Wish in, Answer answer) {
    if (taken.isMember()) {
      answer.taken();
    } else if (seat.isForgotten(in.room)) {
      refuse(answer, "not sent on: the room is being brought back");
    } else {
      refuse(answer, "not sent on: you are not in the room yet");
    }
  }

  @Override
  public Future<?> joinAgain(String room) {
    return seat.takeAgain(room);
  }

  /** The owner has made the client a user. */
  boolean joined(String room, long userId, RoomView view) {
    Wish wanted = seat.in(room);
    if (wanted == null) {
      return false;
    }
    wanted.userId = userId;
    wanted.revision = view.revision();
    wanted.isAnswered = true;
    link.send(RoomsText.hello(userId, view));
    return true;
  }

  /** Whether the HELLO that it got on joining says what this revision does. */
  boolean knows(long revision) {
    Wish in = seat.place();
    return in != null && in.revision == revision;
  }

  /** The client is gone. */
  public void closed() {
    if (closed) {
      return;
    }
    closed = true;
    seat.closed();
    log.debug("{} is gone", this);
  }

  private Caller caller() {
    return link.recipient().caller();
  }

  private void giveBack(int bytes) {
    if (bytes > SMALL_BYTES) {
      rooms.budget().giveBack(bytes);
    }
  }

  /** Slows the client down, or no longer, because others of its room cannot keep up. */
  void slow(boolean slow) {
    rooms.slowed().slow(reading, slow);
  }

  private void refuse(Answer answer, String why) {
    log.debug("{}: refused, {}", this, why);
    answer.refused(why);
  }

  /** For the log: what the user is called, in one line. */
  @Override
  public String toString() {
    Wish in = seat.place();
    return "user " + Name.quoted(in == null ? "" : in.name) + " (" + number + ")";
  }
}
