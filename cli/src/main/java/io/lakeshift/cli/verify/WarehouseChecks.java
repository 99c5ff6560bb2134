package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** What the warehouse says of itself. Nothing is changed. */
final class WarehouseChecks {

    private static final int MOST_WORKGROUPS = 25;
    private static final String NOT_SERVERLESS = "the warehouse is a cluster";

    private WarehouseChecks() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "database-user",
                        Phase.READ,
                        Stake.EITHER,
                        "19",
                        "As which user does the chosen identity work, and is it a superuser?",
                        List.of(
                                reading("superuser", "Every probe can be run."),
                                reading("user", "Probes that write need a superuser.")),
                        "Use --admin-secret, or have a superuser run ALTER USER ... CREATEUSER.",
                        WarehouseChecks::databaseUser),
                new Probe(
                        "catalog-mounted",
                        Phase.READ,
                        Stake.EITHER,
                        "39, 137",
                        "Is the Glue Data Catalog mounted in the warehouse as awsdatacatalog?",
                        List.of(
                                reading("on", "SQL can name awsdatacatalog.<database>.<table>."),
                                reading(
                                        "off",
                                        "Readers use the external schemas; the grant on awsdatacatalog is left out, and SQL"
                                                + " that names it is refused.")),
                        "ALTER SYSTEM SET data_catalog_auto_mount = on, then restart the warehouse.",
                        WarehouseChecks::catalogMounted),
                new Probe(
                        "managed-secret-name",
                        Phase.READ,
                        Stake.MUST,
                        "26, 136",
                        "Is the secret that Redshift manages named redshift!<namespace>-<administrator>?",
                        List.of(
                                reading("as-expected", "The policies that name the secret match it."),
                                reading("otherwise", "The function that sets up access may not read it.")),
                        "Adapt the ARN pattern of the secret in the access function's role.",
                        WarehouseChecks::managedSecretName),
                new Probe(
                        "warehouse-zones",
                        Phase.READ,
                        Stake.EITHER,
                        "74, 146",
                        "In how many availability zones does the workgroup have addresses?",
                        List.of(
                                reading("three", "One zone can fail."),
                                reading("two", "One zone can fail; regions with two zones have no more.")),
                        "Name zones that Redshift Serverless supports in vpc.availabilityZones.",
                        WarehouseChecks::zones),
                new Probe(
                        "workgroup-quota",
                        Phase.READ,
                        Stake.MUST,
                        "75",
                        "Is there room for another workgroup? A replaced one needs it.",
                        List.of(
                                reading("room", "There are fewer than 25 workgroups."),
                                reading("full", "A replacement of the workgroup would fail.")),
                        "Ask for a higher quota of workgroups and namespaces.",
                        WarehouseChecks::quota),
                new Probe(
                        "isolation",
                        Phase.READ,
                        Stake.EITHER,
                        "32",
                        "Which isolation level does the database have?",
                        List.of(
                                reading("snapshot", "Writers of the same table conflict when they commit."),
                                reading("serializable", "Transactions may end with error 1023; runs are tried again.")),
                        "None is needed.",
                        WarehouseChecks::isolation));
    }

    private static ProbeFinding databaseUser(Scene scene) {
        List<String> row = scene.sql()
                .rows("select usename, usesuper from pg_user where usename = current_user")
                .get(0);
        boolean superuser = row.get(1).startsWith("t");
        return new ProbeFinding.Held(superuser ? "superuser" : "user", row.get(0));
    }

    private static ProbeFinding catalogMounted(Scene scene) {
        Answer answer = scene.sql().run("show data_catalog_auto_mount");
        if (answer.refusedWith("unrecognized configuration parameter")) {
            return new ProbeFinding.Held("off", answer.error());
        }
        String value = scene.sql().rows("show data_catalog_auto_mount").get(0).get(0);
        boolean on = List.of("on", "true", "t").contains(value);
        return new ProbeFinding.Held(on ? "on" : "off", "data_catalog_auto_mount is " + value);
    }

    private static ProbeFinding managedSecretName(Scene scene) {
        Optional<Namespace> namespace = workgroup(scene)
                .map(workgroup -> scene.clients()
                        .warehouses()
                        .getNamespace(request -> request.namespaceName(workgroup.namespaceName()))
                        .namespace());
        if (namespace.isEmpty()) {
            return new ProbeFinding.Skipped(NOT_SERVERLESS);
        }
        String arn = namespace.get().adminPasswordSecretArn();
        if (arn == null || arn.isEmpty()) {
            return new ProbeFinding.Skipped(
                    "Redshift manages no password of " + namespace.get().namespaceName());
        }
        String expected = "redshift!" + namespace.get().namespaceName() + "-"
                + namespace.get().adminUsername();
        String name = arn.substring(arn.indexOf(":secret:") + ":secret:".length());
        // Secrets Manager appends six characters to a name.
        boolean matches = name.matches(Pattern.quote(expected) + "-[A-Za-z0-9]{6}");
        return new ProbeFinding.Held(matches ? "as-expected" : "otherwise", name);
    }

    private static ProbeFinding zones(Scene scene) {
        Optional<Workgroup> workgroup = workgroup(scene);
        if (workgroup.isEmpty()) {
            return new ProbeFinding.Skipped(NOT_SERVERLESS);
        }
        TreeSet<String> zones = new TreeSet<>();
        if (workgroup.get().endpoint() != null) {
            workgroup
                    .get()
                    .endpoint()
                    .vpcEndpoints()
                    .forEach(endpoint ->
                            endpoint.networkInterfaces().forEach(network -> zones.add(network.availabilityZone())));
        }
        return switch (zones.size()) {
            case 0 -> new ProbeFinding.Skipped("the workgroup tells no network interfaces");
            case 2 -> new ProbeFinding.Held("two", String.join(", ", zones));
            case 1 -> new ProbeFinding.Failed("only " + zones.first());
            default -> new ProbeFinding.Held("three", String.join(", ", zones));
        };
    }

    private static ProbeFinding quota(Scene scene) {
        if (workgroup(scene).isEmpty()) {
            return new ProbeFinding.Skipped(NOT_SERVERLESS);
        }
        long workgroups = scene.clients().warehouses().listWorkgroupsPaginator(request -> {}).workgroups().stream()
                .count();
        String detail = workgroups + " of " + MOST_WORKGROUPS + " by default";
        return new ProbeFinding.Held(workgroups < MOST_WORKGROUPS ? "room" : "full", detail);
    }

    private static ProbeFinding isolation(Scene scene) {
        Answer answer = scene.sql().run("select isolation_level from stv_db_isolation_level limit 1");
        if (!answer.finished()) {
            return new ProbeFinding.Skipped(answer.error());
        }
        String level = scene.sql()
                .rows("select isolation_level from stv_db_isolation_level where trim(db_name) = current_database()")
                .get(0)
                .get(0)
                .strip();
        return new ProbeFinding.Held(
                level.toLowerCase(Locale.ROOT).startsWith("snapshot") ? "snapshot" : "serializable", level);
    }

    private static Optional<Workgroup> workgroup(Scene scene) {
        return scene.deployed().database().target() instanceof RedshiftTarget.Serverless serverless
                ? Optional.of(scene.clients()
                        .warehouses()
                        .getWorkgroup(request -> request.workgroupName(serverless.name()))
                        .workgroup())
                : Optional.empty();
    }
}
