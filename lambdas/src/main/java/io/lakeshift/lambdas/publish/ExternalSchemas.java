package io.lakeshift.lambdas.publish;

import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that lake databases can be read from Redshift: an external schema each, and the jobs' right to use it. */
final class ExternalSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalSchemas.class);
    private static final SqlTemplate LOOK = SqlTemplate.ofResource(ExternalSchemas.class, "external-schemas.sql");
    private static final SqlTemplate CREATE =
            SqlTemplate.ofResource(ExternalSchemas.class, "create-external-schema.sql");
    private static final SqlTemplate GRANT = SqlTemplate.ofResource(ExternalSchemas.class, "grant-usage.sql");

    private static final String DEFAULT_ROLE = "default";

    private final WarehouseSession session;
    private final LakeDatabases databases;
    private final String roleArn;
    private final DatabaseUser jobUser;

    ExternalSchemas(WarehouseSession session, LakeDatabases databases, String roleArn, DatabaseUser jobUser) {
        this.session = session;
        this.databases = databases;
        this.roleArn = roleArn;
        this.jobUser = jobUser;
    }

    /**
     * Ensures the schemas of those databases that exist; a database that does not is left to the statement that needs it.
     *
     * @return the names of the schemas that are there now
     * @throws ExternalSchemaDriftException if a schema shows another database than its name says, or reads it with another
     *     role than the lake's
     */
    List<String> ensure(Collection<ExternalSchema> touched) {
        List<ExternalSchema> wanted = touched.stream()
                .filter(schema -> databases.exists(schema.database()))
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<List<ResultRow>> live = session.query(LOOK.script(Map.of("user", TemplateValue.text(jobUser.name()))), 2);
        Map<String, ResultRow> schemas = live.get(0).stream()
                .collect(Collectors.toMap(row -> row.text("schemaname"), row -> row, (first, second) -> first));
        Set<String> usable = new HashSet<>();
        live.get(1).stream()
                .filter(row -> row.text("privilege_type").equalsIgnoreCase("USAGE"))
                .forEach(row -> usable.add(row.text("namespace_name")));
        List<String> ensured = new ArrayList<>();
        for (ExternalSchema schema : wanted) {
            ensure(schema, Optional.ofNullable(schemas.get(schema.name())));
            if (!usable.contains(schema.name())) {
                grant(schema);
            }
            ensured.add(schema.name());
        }
        return ensured;
    }

    private void ensure(ExternalSchema schema, Optional<ResultRow> live) {
        if (live.isPresent()) {
            requireAsDeclared(schema, live.get());
            return;
        }
        session.run(CREATE.script(Map.of(
                "schema", TemplateValue.identifier(schema.name()),
                "database", TemplateValue.text(schema.database()),
                "role", TemplateValue.text(roleArn))));
        LOG.info("Made the external schema {}", schema.name());
    }

    private void requireAsDeclared(ExternalSchema schema, ResultRow live) {
        String database = live.text("databasename");
        if (!database.equalsIgnoreCase(schema.database())) {
            throw new ExternalSchemaDriftException(schema, "database", database, schema.database());
        }
        String role =
                StrictJson.parseObject(live.text("esoptions")).path("IAM_ROLE").asText(roleArn);
        // Which role is the warehouse's default is the warehouse's to say.
        if (!role.equals(roleArn) && !role.equalsIgnoreCase(DEFAULT_ROLE)) {
            throw new ExternalSchemaDriftException(schema, "IAM role", role, roleArn);
        }
    }

    private void grant(ExternalSchema schema) {
        session.run(GRANT.script(Map.of(
                "schema", TemplateValue.identifier(schema.name()),
                "grantees", TemplateValue.grantees(List.of(Grantee.user(jobUser.name()))))));
        LOG.info("Granted USAGE on {} to {}", schema.name(), jobUser);
    }
}
