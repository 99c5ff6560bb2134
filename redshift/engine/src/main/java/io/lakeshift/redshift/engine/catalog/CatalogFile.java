package io.lakeshift.redshift.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps a catalog in one JSON file. */
public final class CatalogFile {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private final KeptDocument file;

    public CatalogFile(KeptDocument file) {
        this.file = file;
    }

    /** The catalog as the file has it. */
    record Document(
            long nextId,
            List<User> users,
            Map<String, Set<String>> groups,
            List<String> roles,
            List<RoleGrant> roleGrants,
            Map<String, Set<String>> systemPermissions,
            Objects objects) {}

    record Objects(
            List<Database> databases,
            List<Schema> schemas,
            List<Relation> relations,
            List<Granted> grants,
            List<DefaultPrivilege> defaultPrivileges,
            Protections.Document protections) {}

    record Granted(Securable on, List<Grant> grants) {}

    /** The catalog kept; empty if none was. */
    public Optional<Catalog> read() {
        return file.read().map(CatalogFile::catalog);
    }

    private static Catalog catalog(JsonNode json) {
        Document document;
        try {
            document = JSON.treeToValue(json, Document.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The warehouse's catalog file cannot be read", e);
        }
        Catalog catalog = new Catalog();
        catalog.nextId = document.nextId();
        document.users().forEach(catalog::put);
        catalog.groups.putAll(document.groups());
        catalog.roles.addAll(document.roles());
        catalog.roleGrants.addAll(document.roleGrants());
        catalog.systemPermissions.putAll(document.systemPermissions());
        document.objects().databases().forEach(catalog::put);
        document.objects().schemas().forEach(catalog::put);
        document.objects().relations().forEach(catalog::put);
        document.objects()
                .grants()
                .forEach(granted -> catalog.grants.put(granted.on(), new LinkedHashSet<>(granted.grants())));
        catalog.defaultPrivileges.addAll(document.objects().defaultPrivileges());
        Optional.ofNullable(document.objects().protections()).ifPresent(catalog.protections::add);
        return catalog;
    }

    /** Replaces what is kept. */
    public void write(Catalog catalog) {
        Objects objects = new Objects(
                List.copyOf(catalog.databases.values()),
                List.copyOf(catalog.schemas.values()),
                List.copyOf(catalog.relations.values()),
                catalog.grants.entrySet().stream()
                        .map(entry -> new Granted(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList(),
                List.copyOf(catalog.defaultPrivileges),
                catalog.protections.document());
        file.write(JSON.valueToTree(new Document(
                catalog.nextId,
                List.copyOf(catalog.users.values()),
                catalog.groups,
                List.copyOf(catalog.roles),
                List.copyOf(catalog.roleGrants),
                catalog.systemPermissions,
                objects)));
    }
}
