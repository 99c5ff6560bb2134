package io.lakeshift.redshift.client.consume;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.LakeConnection;
import io.lakeshift.redshift.engine.catalog.KeptDocument;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A lake without tables, files and roles. */
final class NoLake {

    private NoLake() {}

    static LakeConnection connection() {
        return new LakeConnection(Set.of(), new NoCatalog(), new NoFiles(), new NoRoles(), path -> new Remembered());
    }

    private static final class NoCatalog implements DataCatalog {
        @Override
        public Optional<CatalogTable> find(String database, String table) {
            return Optional.empty();
        }

        @Override
        public List<String> databases() {
            return List.of();
        }

        @Override
        public List<CatalogTable> tables(String database) {
            return List.of();
        }
    }

    private static final class NoFiles implements LakeFiles {
        @Override
        public Optional<Path> find(String bucket, String key) {
            return Optional.empty();
        }

        @Override
        public List<String> list(String bucket, String prefix) {
            return List.of();
        }
    }

    private static final class NoRoles implements LakeRoles {
        @Override
        public List<String> attachedRoles(String warehouse) {
            return List.of();
        }

        @Override
        public Optional<String> defaultRole(String warehouse) {
            return Optional.empty();
        }

        @Override
        public LakePrivileges accessOf(String roleArn) {
            throw new IllegalArgumentException("there is no role " + roleArn);
        }
    }

    /** A document of one test. */
    private static final class Remembered implements KeptDocument {
        private Optional<JsonNode> document = Optional.empty();

        @Override
        public Optional<JsonNode> read() {
            return document;
        }

        @Override
        public void write(JsonNode written) {
            document = Optional.of(written);
        }
    }
}
