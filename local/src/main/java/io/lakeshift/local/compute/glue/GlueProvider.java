package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.compute.glue.SettingStore.Kind;
import java.util.Map;
import java.util.Set;

/** Deploys the Glue resources of templates. */
final class GlueProvider implements ResourceProvider {
    private static final String JOB = "AWS::Glue::Job";
    private static final String DATABASE = "AWS::Glue::Database";
    private static final String CONNECTION = "AWS::Glue::Connection";
    private static final String SECURITY_CONFIGURATION = "AWS::Glue::SecurityConfiguration";

    private final JobStore jobs;
    private final JobRuns runs;
    private final CatalogStore catalog;
    private final CatalogOperations documents;
    private final SettingStore settings;

    GlueProvider(
            JobStore jobs, JobRuns runs, CatalogStore catalog, CatalogOperations documents, SettingStore settings) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public Set<String> types() {
        return Set.of(JOB, DATABASE, CONNECTION, SECURITY_CONFIGURATION);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return switch (declaration.type()) {
            case JOB -> job(declaration);
            case DATABASE -> database(declaration);
            case CONNECTION -> {
                JsonNode input = declaration.properties().path("ConnectionInput");
                String name = input.path("Name").asText(declaration.stackName() + "-" + declaration.logicalId());
                yield setting(Kind.CONNECTION, name, input);
            }
            default -> setting(Kind.SECURITY_CONFIGURATION, declaration.nameFrom("Name"), declaration.properties());
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(name -> {
            switch (declaration.type()) {
                case JOB -> jobs.remove(name);
                case DATABASE -> {
                    if (catalog.databases().contains(name)) {
                        catalog.deleteDatabase(name);
                    }
                }
                case CONNECTION -> settings.remove(Kind.CONNECTION, name);
                default -> settings.remove(Kind.SECURITY_CONFIGURATION, name);
            }
        });
    }

    private Provisioned job(ResourceDeclaration declaration) {
        GlueJob job = new GlueJob(declaration.nameFrom("Name"), declaration.properties());
        job.requireSupported();
        jobs.put(job);
        runs.prepare(job);
        return Provisioned.of(job.name(), Map.of());
    }

    private Provisioned database(ResourceDeclaration declaration) {
        ObjectNode input = declaration.properties().path("DatabaseInput").deepCopy();
        if (!input.has("Name")) {
            input.put("Name", declaration.stackName() + "-" + declaration.logicalId());
        }
        ObjectNode database = documents.databaseDocument(input);
        String name = database.path("Name").asText();
        if (catalog.databases().contains(name)) {
            database.set("CreateTime", catalog.database(name).path("CreateTime"));
            catalog.updateDatabase(name, database);
        } else {
            catalog.createDatabase(name, database);
        }
        return Provisioned.of(name, Map.of());
    }

    private Provisioned setting(Kind kind, String name, JsonNode properties) {
        ObjectNode setting = properties.deepCopy();
        settings.put(kind, name, setting.put("Name", name));
        return Provisioned.of(name, Map.of());
    }
}
