package io.lakeshift.cli.console;

import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.PlainResult;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementRunner;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** The Redshift of the lake, as the person or, in a lake on this machine, as any database user. */
final class ConsoleWarehouse implements AutoCloseable {
    private final Supplier<RedshiftDatabase> database;
    private final Function<Optional<String>, RedshiftDataClient> opening;
    private final ConcurrentMap<Optional<String>, RedshiftDataClient> clients = new ConcurrentHashMap<>();
    private volatile RedshiftDatabase found;

    /**
     * A warehouse.
     *
     * @param database asked for once, when it is needed
     * @param opening makes a client that works as a user, or as the person
     */
    ConsoleWarehouse(Supplier<RedshiftDatabase> database, Function<Optional<String>, RedshiftDataClient> opening) {
        this.database = database;
        this.opening = opening;
    }

    static ConsoleWarehouse of(ConsoleLake lake) {
        return new ConsoleWarehouse(() -> lake.deployed().database(), user -> {
            RedshiftDataClientBuilder builder = lake.place().connect(StatementRunner.clientBuilder(), lake.config());
            user.ifPresent(name -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                    .putHeader(LakeOption.USER_HEADER, name)
                    .build()));
            return builder.build();
        });
    }

    /** The database that the lake publishes to. */
    RedshiftDatabase database() {
        if (found == null) {
            found = database.get();
        }
        return found;
    }

    /** A client that works as a user; empty for the person. */
    RedshiftDataClient as(Optional<String> user) {
        return clients.computeIfAbsent(user, opening);
    }

    /** The statement as the Data API takes it. */
    ExecuteStatementRequest request(String sql, Optional<String> other) {
        RedshiftTarget target = database().target();
        ExecuteStatementRequest.Builder request = ExecuteStatementRequest.builder()
                .database(other.orElse(database().database()))
                .sql(sql);
        return target instanceof RedshiftTarget.Serverless
                ? request.workgroupName(target.name()).build()
                : request.clusterIdentifier(target.name()).build();
    }

    /** What a query of the person gives, once it has ended. */
    PlainResult ask(String sql) {
        return ask(sql, Optional.empty());
    }

    /** What a query of a user gives, once it has ended. */
    PlainResult ask(String sql, Optional<String> user) {
        return new PlainSession(as(user), database(), new ConnectionIdentity.Iam(), Optional.empty()).run(sql);
    }

    @Override
    public void close() {
        clients.values().forEach(RedshiftDataClient::close);
    }
}
