package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A warehouse over a {@link LakeFixture}, with statements run as any user. */
public final class WarehouseFixture implements AutoCloseable {
    public final LakeFixture lake;
    private final Path directory;
    private EmbeddedWarehouse warehouse;

    public WarehouseFixture(Path root, WarehouseReading... readings) {
        lake = new LakeFixture(root.resolve("lake"), readings);
        directory = root.resolve("warehouse");
        open();
    }

    private void open() {
        warehouse = EmbeddedWarehouse.open("insurance", directory, lake.connection());
        warehouse.provision("admin", "dev");
    }

    /** Closes and opens the warehouse again. */
    public void reopen() {
        warehouse.close();
        open();
    }

    public EmbeddedWarehouse warehouse() {
        return warehouse;
    }

    /** A connection as a user: an IAM identity if the name is one, else with a password. */
    public Session connect(String user, String database) {
        Optional<LakePrivileges> iam = user.startsWith("IAMR:")
                ? Optional.of(lake.role(user.substring(5)))
                : user.equals("admin") ? Optional.of(lake.administrator()) : Optional.empty();
        return warehouse.connect(new Identity(user, iam), database);
    }

    /** Runs a statement as the administrator. */
    public Rows run(String sql) {
        return as("admin", sql);
    }

    public Rows as(String user, String sql) {
        return as(user, "dev", sql);
    }

    public Rows as(String user, String database, String sql) {
        Rows rows = new Rows();
        try (Session session = connect(user, database)) {
            session.execute(sql, Map.of(), rows);
        }
        return rows;
    }

    /** The rows of a query as the administrator. */
    public List<List<Object>> rows(String sql) {
        return run(sql).values;
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
