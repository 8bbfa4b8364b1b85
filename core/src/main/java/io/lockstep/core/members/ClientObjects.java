package io.lockstep.core.members;

import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON objects that clients send, each a message. Refuses with a {@link FailureException}
 * that is {@link Failure#REJECTED} and says in words what is wrong.
 */
public final class ClientObjects {
  /** How much of a string is decoded: a little more than a name may be spelled in. */
  private static final int MAX_DECODED_BYTES = 6 * (Name.MAX_BYTES + 2);

  private final JsonFields fields;

  /**
   * @param fields the members that are looked for
   */
  public ClientObjects(JsonFields fields) {
    this.fields = fields;
  }

  /** Begins to read a long message while it arrives. */
  public LongObject begin() {
    return new LongObject(fields);
  }

  /**
   * Reads a message.
   *
   * @param begun has read it while it arrived; null if it is a short one
   */
  public JsonObjectText read(Bytes message, @Nullable LongObject begun) {
    try {
      return begun == null
          ? JsonObjects.one(message.array(), fields, JsonCheck.MAX_DEPTH)
          : begun.whole(message);
    } catch (NotJsonException e) {
      throw rejected("the message cannot be used: " + e.reason());
    }
  }

  /** The decoded text of that member, which must be a string. */
  public static String text(JsonObjectText object, String field) {
    JsonObjectText.Member member = object.find(field);
    if (member == null) {
      throw rejected(field + " is missing");
    }
    if (member.kind() != JsonKind.STRING) {
      throw rejected(field + " is not a string");
    }
    return object.string(member, MAX_DECODED_BYTES);
  }

  /** A refusal. */
  public static FailureException rejected(String detail) {
    return new FailureException(Failure.REJECTED, detail);
  }
}
