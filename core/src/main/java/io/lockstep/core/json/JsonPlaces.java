package io.lockstep.core.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places that {@link JsonPieces} finds in a text: where the object or array begins and ends,
 * and the members that are looked for, or the first elements. A reader reports only what is on the
 * first level.
 */
final class JsonPlaces {
  /** True for the places of an array, false for those of an object. */
  private final boolean ofArray;

  private final List<JsonObjectText.Member> members;
  private final List<JsonArrayText.Element> elements;

  /** The number of elements of the array so far. */
  private int elementCount;

  private int start;
  private int end;

  /** The place of the name of the member that is being read. */
  private int nameStart;

  /** The name of the member that is being read, if it is looked for. */
  private @Nullable String wanted;

  private int valueStart;
  private JsonKind valueKind = JsonKind.NULL;

  JsonPlaces(boolean ofArray) {
    this.ofArray = ofArray;
    this.members = ofArray ? List.of() : new ArrayList<>();
    this.elements = ofArray ? new ArrayList<>() : List.of();
  }

  /** The object or array begins. */
  void begin(int at) {
    start = at;
  }

  /** The object or array has ended before {@code at}. */
  void end(int at) {
    end = at;
  }

  void beginName(int at) {
    nameStart = at;
  }

  /**
   * A name has ended.
   *
   * @param wantedName the name, if it is looked for
   */
  void endName(@Nullable String wantedName) {
    wanted = wantedName;
  }

  void beginValue(int at, byte first) {
    valueStart = at;
    valueKind = JsonKind.of(first);
  }

  /** A value has ended before {@code at}. */
  void endValue(int at) {
    String found = wanted;
    if (ofArray) {
      elementCount++;
      if (elements.size() < JsonArrayText.KEPT_ELEMENTS) {
        elements.add(new JsonArrayText.Element(valueStart, at, valueKind));
      }
    } else if (found != null) {
      wanted = null;
      // Of several members with one name, the last counts.
      members.removeIf(member -> member.name().equals(found));
      members.add(new JsonObjectText.Member(found, nameStart, valueStart, at, valueKind));
    }
  }

  /** The object in {@code json}, the whole text. */
  JsonObjectText object(byte[] json) {
    return new JsonObjectText(json, start, end, members);
  }

  /**
   * The array.
   *
   * @param json the whole text, after {@code textStart} bytes of something else
   */
  JsonArrayText array(byte[] json, int textStart) {
    List<JsonArrayText.Element> moved = new ArrayList<>(elements.size());
    elements.forEach(element -> moved.add(element.behind(textStart)));
    return new JsonArrayText(json, textStart + start, textStart + end, moved, elementCount);
  }

  /** The first elements of an array that have ended. */
  List<JsonArrayText.Element> elements() {
    return elements;
  }

  /** The place of the value that is being read, or that was read last. */
  int valueStart() {
    return valueStart;
  }
}
