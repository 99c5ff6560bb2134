package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.port.WarehouseRoles;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.redshift.engine.EmbeddedWarehouse;
import io.lakeshift.redshift.engine.LakeConnection;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The namespaces, workgroups and clusters there are, kept in one file, and the open warehouse of each. Thread-safe. */
public final class WarehouseDirectory implements WarehouseRoles, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalContext context;
    private final Path directory;
    private final JsonFile file;
    private final Map<String, Namespace> namespaces = new TreeMap<>();
    private final Map<String, Workgroup> workgroups = new TreeMap<>();
    private final Map<String, Cluster> clusters = new TreeMap<>();
    private final Map<String, EmbeddedWarehouse> open = new TreeMap<>();
    private final UsageLimits limits;
    private LakeConnection lake;

    /** Reads what was declared before. {@link #connect} gives it the lake. */
    public WarehouseDirectory(LocalContext context) {
        this.context = context;
        this.directory = context.stateOf("redshift");
        this.file = new JsonFile(directory.resolve("warehouses.json"));
        this.limits = new UsageLimits(directory);
        file.read().ifPresent(document -> {
            try {
                Document read = JSON.treeToValue(document, Document.class);
                read.namespaces().forEach(namespace -> namespaces.put(namespace.name(), namespace));
                read.workgroups().forEach(workgroup -> workgroups.put(workgroup.name(), workgroup));
                read.clusters().forEach(cluster -> clusters.put(cluster.identifier(), cluster));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("The list of warehouses in " + directory + " cannot be read", e);
            }
        });
    }

    private record Document(List<Namespace> namespaces, List<Workgroup> workgroups, List<Cluster> clusters) {}

    /** Sets the lake that warehouses read; once, before any of them is opened. */
    public synchronized void connect(ReadableLake storage, LakeRoles roles) {
        lake = new LakeConnection(
                context.readings().stream()
                        .flatMap(reading -> reading.ofWarehouses().stream())
                        .collect(Collectors.toSet()),
                new GlueDataCatalog(storage.tables()),
                new DiskFiles(storage.objects()),
                roles,
                KeptFile::at);
    }

    private void save() {
        file.write(JSON.valueToTree(new Document(
                List.copyOf(namespaces.values()), List.copyOf(workgroups.values()), List.copyOf(clusters.values()))));
    }

    /** The usage limits of its workgroups and clusters. */
    UsageLimits limits() {
        return limits;
    }

    public synchronized Collection<Namespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    public synchronized Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    public synchronized Collection<Workgroup> workgroups() {
        return List.copyOf(workgroups.values());
    }

    /**
     * The workgroup of this name; empty if there is none.
     *
     * @param nameOrArn a workgroup's name or ARN
     */
    public synchronized Optional<Workgroup> workgroup(String nameOrArn) {
        return workgroups.values().stream()
                .filter(workgroup ->
                        workgroup.name().equals(nameOrArn) || arn(workgroup).equals(nameOrArn))
                .findFirst();
    }

    public synchronized Collection<Cluster> clusters() {
        return List.copyOf(clusters.values());
    }

    public synchronized Optional<Cluster> cluster(String identifier) {
        return Optional.ofNullable(clusters.get(identifier));
    }

    /** Declares a namespace and makes its administrator and first database. */
    public synchronized void put(Namespace namespace) {
        namespaces.put(namespace.name(), namespace);
        save();
        warehouse("namespace-" + namespace.name(), namespace.name(), namespace.setup());
    }

    public synchronized void put(Workgroup workgroup) {
        workgroups.put(workgroup.name(), workgroup);
        save();
    }

    /** Declares a cluster and makes its administrator and first database. */
    public synchronized void put(Cluster cluster) {
        clusters.put(cluster.identifier(), cluster);
        save();
        warehouse("cluster-" + cluster.identifier(), cluster.identifier(), cluster.setup());
    }

    /** Forgets a namespace. Its data stays on disk as a snapshot; another one of that name starts empty. */
    public synchronized void removeNamespace(String name) {
        namespaces.remove(name);
        save();
        snapshot("namespace-" + name);
    }

    public synchronized void removeWorkgroup(String name) {
        workgroup(name).ifPresent(workgroup -> limits.removeAllOf(arn(workgroup)));
        workgroups.remove(name);
        save();
    }

    /** Forgets a cluster. Its data stays on disk as a snapshot; another one of that name starts empty. */
    public synchronized void removeCluster(String identifier) {
        limits.removeAllOf(identifier);
        clusters.remove(identifier);
        save();
        snapshot("cluster-" + identifier);
    }

    /** The warehouse that statements sent to a workgroup run in; empty if its namespace is gone. */
    public synchronized Optional<EmbeddedWarehouse> warehouseOf(Workgroup workgroup) {
        return namespace(workgroup.namespace())
                .map(namespace -> warehouse("namespace-" + namespace.name(), namespace.name(), namespace.setup()));
    }

    public synchronized EmbeddedWarehouse warehouseOf(Cluster cluster) {
        return warehouse("cluster-" + cluster.identifier(), cluster.identifier(), cluster.setup());
    }

    private EmbeddedWarehouse warehouse(String folder, String name, Namespace.Setup setup) {
        return open.computeIfAbsent(folder, key -> {
            EmbeddedWarehouse opened = EmbeddedWarehouse.open(name, directory.resolve(folder), lake);
            opened.provision(setup.administrator(), setup.database());
            return opened;
        });
    }

    private void snapshot(String folder) {
        EmbeddedWarehouse closing = open.remove(folder);
        if (closing != null) {
            closing.close();
        }
        Path data = directory.resolve(folder);
        if (!Files.exists(data)) {
            return;
        }
        try {
            Path snapshots = Files.createDirectories(directory.resolve("snapshots"));
            Files.move(data, snapshots.resolve(folder + "-" + UUID.randomUUID()));
        } catch (IOException failure) {
            throw new UncheckedIOException("The data of " + folder + " cannot be set aside", failure);
        }
    }

    /** The ARN that IAM policies name a workgroup by. */
    public String arn(Workgroup workgroup) {
        return context.arn("redshift-serverless", "workgroup/" + workgroup.id());
    }

    /** The ARN that IAM policies name a cluster by. */
    public String arn(Cluster cluster) {
        return context.arn("redshift", "cluster:" + cluster.identifier());
    }

    public String arn(Namespace namespace) {
        return context.arn("redshift-serverless", "namespace/" + namespace.id());
    }

    /** A UUID that is the same for the same kind and name in this account and region. */
    public String uuid(String kind, String name) {
        String text = context.accountId() + "/" + context.region() + "/" + kind + "/" + name;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Optional<Namespace.Setup> setup(String warehouse) {
        Workgroup workgroup = workgroups.get(warehouse);
        Namespace namespace = namespaces.get(workgroup == null ? warehouse : workgroup.namespace());
        Cluster cluster = clusters.get(warehouse);
        return namespace != null
                ? Optional.of(namespace.setup())
                : Optional.ofNullable(cluster).map(Cluster::setup);
    }

    @Override
    public synchronized List<String> attachedRoles(String warehouse) {
        return setup(warehouse).map(Namespace.Setup::iamRoles).orElse(List.of());
    }

    @Override
    public synchronized Optional<String> defaultRole(String warehouse) {
        return setup(warehouse).map(Namespace.Setup::defaultRole).filter(role -> !role.isEmpty());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(EmbeddedWarehouse::close);
        open.clear();
    }
}
