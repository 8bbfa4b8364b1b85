package io.lockstep.core.json;

import io.lockstep.core.message.Bytes;
import java.util.Arrays;
import java.util.List;

/**
 * A JSON array as its writer spelled it, in place: a part of the bytes it was read from, and where
 * in them its first elements lie.
 */
public final class JsonArrayText {
  /** The number of elements whose places are kept. Further ones are only counted. */
  static final int KEPT_ELEMENTS = 2;

  private final byte[] json;
  private final int start;
  private final int end;
  private final List<Element> elements;
  private final int count;

  /**
   * One element, by its places in the bytes that the array was read from.
   *
   * @param start where it begins
   * @param end behind it
   */
  public record Element(int start, int end, JsonKind kind) {
    /** The same behind that many more bytes. */
    Element behind(int bytes) {
      return new Element(bytes + start, bytes + end, kind);
    }
  }

  /**
   * @param start at its opening bracket
   * @param end behind its closing bracket
   * @param elements the first of them
   * @param count how many there are
   */
  JsonArrayText(byte[] json, int start, int end, List<Element> elements, int count) {
    this.json = json;
    this.start = start;
    this.end = end;
    this.elements = List.copyOf(elements);
    this.count = count;
  }

  /** The number of its elements. */
  public int count() {
    return count;
  }

  /** One of its first elements, counted from 0. */
  public Element element(int index) {
    return elements.get(index);
  }

  /** The decoded text of an element that is a string. */
  public String string(Element element) {
    return JsonText.decode(json, element.start() + 1, element.end() - 1);
  }

  /** The element as it is written. */
  public Bytes bytes(Element element) {
    return bytes(element.start(), element.end());
  }

  /** The array, from bracket to bracket. */
  public Bytes bytes() {
    return bytes(start, end);
  }

  /** What follows the first element, its comma included, up to the closing bracket. */
  public Bytes behindFirst() {
    return bytes(elements.get(0).end(), end - 1);
  }

  private Bytes bytes(int from, int until) {
    return Bytes.wrap(Arrays.copyOfRange(json, from, until));
  }
}
