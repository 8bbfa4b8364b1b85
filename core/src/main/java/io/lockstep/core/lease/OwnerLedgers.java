package io.lockstep.core.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One ledger for each present owner, and another one for each new term of an owner. */
final class OwnerLedgers<K> {
  private final LeaseRequests<K> requests;
  private final Map<String, OwnerLedger> byOwner = new LinkedHashMap<>();
  private List<OwnerTerm> terms = List.of();

  OwnerLedgers(LeaseRequests<K> requests) {
    this.requests = requests;
  }

  /**
   * Notes the present owners.
   *
   * @return true if they have changed since the last call
   */
  boolean update() {
    List<OwnerTerm> termsNow = requests.owners();
    if (termsNow.equals(terms)) {
      return false;
    }
    terms = List.copyOf(termsNow);
    byOwner.values().removeIf(ledger -> !terms.contains(ledger.term()));
    return true;
  }

  /** Opens ledgers for the terms that have none. Returns the new ones. */
  List<OwnerLedger> open(long nowMs) {
    List<OwnerLedger> opened = new ArrayList<>();
    for (OwnerTerm term : terms) {
      if (!byOwner.containsKey(term.owner())) {
        OwnerLedger ledger = new OwnerLedger(term, nowMs);
        byOwner.put(term.owner(), ledger);
        opened.add(ledger);
      }
    }
    return opened;
  }

  Collection<OwnerLedger> all() {
    return List.copyOf(byOwner.values());
  }

  /** The ledger of the owner with that address; null if it owns nothing. */
  @Nullable OwnerLedger at(String owner) {
    return byOwner.get(owner);
  }

  /** The ledger of the key's owner; null while nobody owns it. */
  @Nullable OwnerLedger of(K key) {
    String owner = requests.owner(key);
    return owner == null ? null : byOwner.get(owner);
  }

  /** True if it is the ledger of a present term. */
  boolean isOpen(OwnerLedger ledger) {
    return byOwner.get(ledger.owner()) == ledger;
  }
}
