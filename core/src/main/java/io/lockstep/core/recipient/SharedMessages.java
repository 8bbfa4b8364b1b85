package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that go to many recipients, in their order. They are encoded once for each kind of
 * recipient, when the first of that kind is sent them. Confined to an event loop.
 */
public final class SharedMessages {
  private final List<Bytes> messages;
  private final List<Form<?>> forms = new ArrayList<>(2);

  /** Messages that are not encoded yet. Who makes them calls {@link #release} in the end. */
  public SharedMessages(List<Bytes> messages) {
    this.messages = messages;
  }

  /** The number of messages. */
  public int count() {
    return messages.size();
  }

  /** The messages as {@code encoding} makes them; called by recipients of its kind. */
  public <E extends Encoded> E in(Encoding<E> encoding) {
    // By index, because this runs for every recipient, and an iterator would be made each time.
    for (int i = 0; i < forms.size(); i++) {
      E encoded = forms.get(i).in(encoding);
      if (encoded != null) {
        return encoded;
      }
    }
    E encoded = encoding.encode(messages);
    forms.add(new Form<>(encoding, encoded));
    return encoded;
  }

  /** Gives up what was encoded; recipients that have not sent it yet have their own share. */
  public void release() {
    forms.forEach(form -> form.encoded.release());
    forms.clear();
  }

  /** The messages in one encoding. */
  private record Form<E extends Encoded>(Encoding<E> encoding, E encoded) {
    @SuppressWarnings("unchecked") // The same encoding makes the same type.
    <F extends Encoded> @Nullable F in(Encoding<F> wanted) {
      return wanted == encoding ? (F) encoded : null;
    }
  }
}
