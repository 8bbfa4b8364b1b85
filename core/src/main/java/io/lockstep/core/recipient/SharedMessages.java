package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that go to many recipients, in order. They are encoded once for each kind of recipient,
 * when the first one of that kind needs them. Confined to an event loop.
 */
public final class SharedMessages {
  private final List<Bytes> messages;
  private final List<Form<?>> forms = new ArrayList<>(2);

  /** Messages that are not encoded yet. The caller must call {@link #release} in the end. */
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

  /** Releases the encoded forms. Recipients that have not sent them yet have their own shares. */
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
