package io.lockstep.core.bus;

/**
 * Who owns a shard: one instance of a feature's verticle on one node, which is one event loop.
 *
 * @param address where it is asked, unique in the cluster
 * @param local whether it lives in this process, so that messages pass by reference
 */
record Owner(String address, boolean local) {}
