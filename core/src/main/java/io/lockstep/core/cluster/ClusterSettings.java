package io.lockstep.core.cluster;

import io.lockstep.core.settings.Setting;
import java.util.List;

/** The settings of the cluster. Follows docs/architecture.md, "Cluster". */
public record ClusterSettings(
    @Setting(
            name = "CLUSTER",
            defaultValue = "false",
            help = "true joins a cluster; false runs this process alone")
        boolean cluster,
    @Setting(
            name = "SEEDS",
            defaultValue = "127.0.0.1",
            help = "addresses of other nodes: host or host:port, separated by commas")
        List<String> seeds,
    @Setting(
            name = "CLUSTER_HOST",
            defaultValue = "127.0.0.1",
            help = "the address at which other nodes reach this one")
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
            help = "nodes with the same name form a cluster")
        String name) {}
