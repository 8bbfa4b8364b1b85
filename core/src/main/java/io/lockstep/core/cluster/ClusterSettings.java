package io.lockstep.core.cluster;

import io.lockstep.core.settings.Setting;
import java.util.List;

/** What can be set about the cluster. Follows docs/architecture.md, "Cluster". */
public record ClusterSettings(
    @Setting(
            name = "CLUSTER",
            defaultValue = "false",
            help = "true joins a cluster; false is a process alone")
        boolean cluster,
    @Setting(
            name = "SEEDS",
            defaultValue = "127.0.0.1",
            help = "where other nodes may be found: host or host:port, separated by commas")
        List<String> seeds,
    @Setting(
            name = "CLUSTER_HOST",
            defaultValue = "127.0.0.1",
            help = "the address that nodes reach this one at")
        String host,
    @Setting(
            name = "CLUSTER_PORT",
            defaultValue = "5701",
            min = 1,
            max = 65_000,
            help = "the first port to try for the cluster")
        int port,
    @Setting(
            name = "CLUSTER_NAME",
            defaultValue = "lockstep",
            help = "nodes of the same name find each other")
        String name) {}
