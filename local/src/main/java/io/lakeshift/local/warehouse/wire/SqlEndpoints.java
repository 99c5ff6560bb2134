package io.lakeshift.local.warehouse.wire;

import io.lakeshift.local.warehouse.control.Cluster;
import io.lakeshift.local.warehouse.control.WarehouseDirectory;
import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import io.lakeshift.local.warehouse.control.Workgroup;
import io.lakeshift.redshift.engine.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A listener for each workgroup and cluster. The first one has the port that was asked for, the next ones those behind it;
 * one that is taken is left out.
 */
public final class SqlEndpoints implements WarehouseEndpoints, AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};
    private static final int BACKLOG = 50;

    /** How many ports behind the one asked for are tried, before any free one is taken. */
    private static final int TRIED = 20;

    private final WarehouseDirectory directory;
    private final PasswordCheck passwords;
    private final Path folder;
    private final int port;
    private final Map<String, Listening> listeners = new LinkedHashMap<>();

    private SqlEndpoints(WarehouseDirectory directory, PasswordCheck passwords, Path folder, int port) {
        this.directory = directory;
        this.passwords = passwords;
        this.folder = folder;
        this.port = port;
    }

    private record Listening(SqlListener listener, Address address) {}

    /**
     * Listens for every workgroup and cluster that there is.
     *
     * @param folder for results that clients take in portions
     * @param port the first port; 0 for any free one
     */
    public static SqlEndpoints open(WarehouseDirectory directory, PasswordCheck passwords, Path folder, int port) {
        SqlEndpoints endpoints = new SqlEndpoints(directory, passwords, folder, port);
        directory.workgroups().forEach(endpoints::of);
        directory.clusters().forEach(endpoints::of);
        return endpoints;
    }

    @Override
    public synchronized Address of(Workgroup workgroup) {
        return address(directory.arn(workgroup), workgroup.name(), login -> open(workgroup, login));
    }

    @Override
    public synchronized Address of(Cluster cluster) {
        return address(directory.arn(cluster), cluster.identifier(), login -> open(cluster, login));
    }

    private Session open(Workgroup workgroup, Login login) {
        return directory
                .namespace(workgroup.namespace())
                .flatMap(namespace -> directory
                        .warehouseOf(workgroup)
                        .map(warehouse ->
                                passwords.open(warehouse, directory.arn(workgroup), namespace.setup(), login)))
                .orElseThrow(() -> new WireException(
                        WireException.INVALID_AUTHORIZATION,
                        "the namespace of the workgroup \"" + workgroup.name() + "\" is gone"));
    }

    private Session open(Cluster cluster, Login login) {
        return passwords.open(directory.warehouseOf(cluster), directory.arn(cluster), cluster.setup(), login);
    }

    private Address address(String arn, String warehouse, SessionOpener opener) {
        return listeners
                .computeIfAbsent(arn, absent -> {
                    SqlListener started = new SqlListener(socket(), opener, folder, WireLimits.standard());
                    started.start();
                    return new Listening(started, new Address(warehouse, LOOPBACK, started.port()));
                })
                .address();
    }

    private ServerSocket socket() {
        try {
            for (int tried = port; port > 0 && tried < Math.min(port + TRIED, 1 << 16); tried++) {
                Optional<ServerSocket> socket = boundUnlessTaken(tried);
                if (socket.isPresent()) {
                    return socket.get();
                }
            }
            return bound(0);
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port on " + LOOPBACK, failure);
        }
    }

    private static Optional<ServerSocket> boundUnlessTaken(int port) throws IOException {
        try {
            return Optional.of(bound(port));
        } catch (BindException taken) {
            return Optional.empty();
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port), BACKLOG);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    @Override
    public synchronized void close(String arn) {
        Listening listening = listeners.remove(arn);
        if (listening != null) {
            listening.listener().close();
        }
    }

    @Override
    public synchronized List<Address> all() {
        return listeners.values().stream()
                .map(Listening::address)
                .sorted(Comparator.comparingInt(Address::port))
                .toList();
    }

    @Override
    public synchronized void close() {
        listeners.values().forEach(listening -> listening.listener().close());
        listeners.clear();
    }
}
