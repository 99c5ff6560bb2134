package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Reading;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.Database;

/** Who may be given what, and how it is listed. */
final class AccessProbes {

    private AccessProbes() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "publisher-user",
                        Phase.READ,
                        Stake.MUST,
                        "19, 24",
                        "Is the user of the functions that publish in the warehouse, as Redshift names it after their role?",
                        List.of(
                                reading("present", "What access gave to IAMR:<role> is what the functions work with."),
                                reading("missing", "The functions would work as a user without rights.")),
                        "Deploy InsuranceLakeRedshift again, or run ./lake access apply; compare the names of the users.",
                        AccessProbes::publisher),
                new Probe(
                        "catalog-permissions",
                        Phase.READ,
                        Stake.EITHER,
                        "148",
                        "Who may use new tables of the databases that the lake has: all whom IAM allows, or only whom Lake"
                                + " Formation does?",
                        whoMayUse(),
                        "Configure lakeFormation, or let IAM alone decide in the settings of Lake Formation.",
                        AccessProbes::ofLakeDatabases),
                new Probe(
                        "external-schema-to-role",
                        Phase.WRITE,
                        Stake.MUST,
                        "36, 125",
                        "May USAGE on an external schema be given to a role?",
                        List.of(
                                reading("allowed", "Declared roles read the lake."),
                                reading("refused", "Only users and groups can be declared as readers of the lake.")),
                        "Declare users in place of roles, or let access grant to the members of a role.",
                        AccessProbes::externalSchemaToRole),
                new Probe(
                        "external-schema-grant-listed",
                        Phase.WRITE,
                        Stake.MUST,
                        "36, 38",
                        "Is that grant listed in svv_schema_privileges?",
                        List.of(
                                reading("listed", "What was granted is not granted again."),
                                reading("hidden", "Every plan of the access would grant it again.")),
                        "Compare with has_schema_privilege instead, in the access's catalog queries.",
                        AccessProbes::externalSchemaGrantListed),
                new Probe(
                        "catalog-grant-listed",
                        Phase.WRITE,
                        Stake.MUST,
                        "39, 137",
                        "Is a grant on awsdatacatalog listed in svv_database_privileges?",
                        List.of(
                                reading("listed", "What was granted is not granted again."),
                                reading("hidden", "The second plan of the access is not empty.")),
                        "Remember the grant in the access ledger instead of looking for it.",
                        AccessProbes::catalogGrantListed),
                new Probe(
                        "external-schema-owner",
                        Phase.WRITE,
                        Stake.MUST,
                        "earlier doubt: ALTER SCHEMA OWNER on an external schema",
                        "May the owner of an external schema be changed?",
                        List.of(
                                reading("allowed", "A schema that another user made is taken over."),
                                reading("refused", "It has to be dropped and made again, with its grants.")),
                        "Drop and create the schema in SchemaDifference instead.",
                        AccessProbes::owner),
                new Probe(
                        "default-role-option",
                        Phase.WRITE,
                        Stake.EITHER,
                        "35",
                        "What does svv_external_schemas show of IAM_ROLE default?",
                        List.of(
                                reading("default", "The word; which role that is, is the warehouse's to say."),
                                reading("arn", "The ARN of the role that was the default.")),
                        "Adapt what LiveSchema reads from esoptions.",
                        AccessProbes::defaultRole),
                new Probe(
                        "lake-formation",
                        Phase.WRITE,
                        Stake.EITHER,
                        "148",
                        "Who may use a new table of the Data Catalog: all whom IAM allows, or only whom Lake Formation does?",
                        whoMayUse(),
                        "Configure lakeFormation, or let IAM alone decide in the settings of Lake Formation.",
                        AccessProbes::lakeFormation));
    }

    private static List<Reading> whoMayUse() {
        return List.of(
                reading("iam", "The roles of the templates suffice."),
                reading(
                        "lake-formation",
                        "Jobs, publisher and warehouse need permissions of Lake Formation; docs/security.md says which."));
    }

    private static ProbeFinding publisher(Scene scene) {
        String user = "IAMR:" + ResourceNames.of(scene.config()).publishRole();
        boolean present = scene.sql().rows("select usename from pg_user where usename = '%s'".formatted(user)).stream()
                .findAny()
                .isPresent();
        return new ProbeFinding.Held(present ? "present" : "missing", user);
    }

    private static ProbeFinding ofLakeDatabases(Scene scene) {
        List<Database> databases = scene.clients().glue().getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .filter(database -> database.locationUri() != null)
                .filter(database -> scene.deployed().tableBuckets().stream()
                        .anyMatch(bucket -> database.locationUri().startsWith("s3://" + bucket + "/")))
                .toList();
        if (databases.isEmpty()) {
            return new ProbeFinding.Skipped("no file was loaded yet, so the lake has no database");
        }
        List<String> others = databases.stream()
                .filter(database -> !isForEveryone(database))
                .map(Database::name)
                .toList();
        return others.isEmpty()
                ? new ProbeFinding.Held("iam", databases.size() + " databases")
                : new ProbeFinding.Held("lake-formation", String.join(", ", others));
    }

    private static boolean isForEveryone(Database database) {
        return database.createTableDefaultPermissions().stream()
                .anyMatch(permissions ->
                        "IAM_ALLOWED_PRINCIPALS".equals(permissions.principal().dataLakePrincipalIdentifier()));
    }

    private static ProbeFinding externalSchemaToRole(Scene scene) {
        String role = Scene.PREFIX + "_role";
        scene.lakeTable();
        scene.sql().require("create role " + role);
        return allowed(scene.sql().run("grant usage on schema %s to role %s".formatted(Prepared.EXTERNAL, role)));
    }

    private static ProbeFinding allowed(Answer answer) {
        return answer.finished()
                ? new ProbeFinding.Held("allowed", "it was granted")
                : new ProbeFinding.Held("refused", answer.error());
    }

    private static ProbeFinding externalSchemaGrantListed(Scene scene) {
        String role = Scene.PREFIX + "_listed";
        scene.lakeTable();
        scene.sql().require("create role " + role);
        Answer grant = scene.sql().run("grant usage on schema %s to role %s".formatted(Prepared.EXTERNAL, role));
        if (!grant.finished()) {
            return new ProbeFinding.Skipped("it could not be granted: " + grant.error());
        }
        return listed(
                scene,
                "select privilege_type from svv_schema_privileges where namespace_name = '%s' and identity_name = '%s'"
                        .formatted(Prepared.EXTERNAL, role));
    }

    private static ProbeFinding listed(Scene scene, String query) {
        List<List<String>> rows = scene.sql().rows(query);
        return rows.isEmpty()
                ? new ProbeFinding.Held("hidden", "no row")
                : new ProbeFinding.Held("listed", rows.get(0).get(0));
    }

    private static ProbeFinding catalogGrantListed(Scene scene) {
        String role = Scene.PREFIX + "_catalog";
        scene.sql().require("create role " + role);
        Answer grant = scene.sql().run("grant usage on database awsdatacatalog to role " + role);
        if (!grant.finished()) {
            return new ProbeFinding.Skipped("it could not be granted: " + grant.error());
        }
        ProbeFinding finding = listed(
                scene,
                "select privilege_type from svv_database_privileges where database_name = 'awsdatacatalog' and identity_name = '%s'"
                        .formatted(role));
        scene.sql().run("revoke usage on database awsdatacatalog from role " + role);
        return finding;
    }

    private static ProbeFinding owner(Scene scene) {
        String user = Scene.PREFIX + "_owner";
        String schema = Scene.PREFIX + "_owned";
        scene.lakeTable();
        scene.sql().require("create user %s password disable".formatted(user));
        scene.sql()
                .require("create external schema %s from data catalog database '%s' iam_role '%s'"
                        .formatted(schema, Prepared.DATABASE, scene.deployed().warehouseRoleArn()));
        return allowed(scene.sql().run("alter schema %s owner to %s".formatted(schema, user)));
    }

    private static ProbeFinding defaultRole(Scene scene) {
        String schema = Scene.PREFIX + "_default";
        scene.lakeTable();
        Answer made = scene.sql()
                .run("create external schema %s from data catalog database '%s' iam_role default"
                        .formatted(schema, Prepared.DATABASE));
        if (!made.finished()) {
            return new ProbeFinding.Skipped("the warehouse has no default role: " + made.error());
        }
        String options = scene.sql()
                .rows("select esoptions from svv_external_schemas where schemaname = '%s'".formatted(schema))
                .get(0)
                .get(0);
        if (options.contains("arn:")) {
            return new ProbeFinding.Held("arn", options);
        }
        return options.toLowerCase(Locale.ROOT).contains("\"default\"")
                ? new ProbeFinding.Held("default", options)
                : new ProbeFinding.Failed("esoptions are " + options);
    }

    private static ProbeFinding lakeFormation(Scene scene) {
        scene.lakeTable();
        Database made = scene.clients()
                .glue()
                .getDatabase(request -> request.name(Prepared.DATABASE))
                .database();
        return new ProbeFinding.Held(
                isForEveryone(made) ? "iam" : "lake-formation",
                "a new database has %d default permissions"
                        .formatted(made.createTableDefaultPermissions().size()));
    }
}
