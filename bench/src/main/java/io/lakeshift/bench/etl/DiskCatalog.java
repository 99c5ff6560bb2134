package io.lakeshift.bench.etl;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog.TableBuilder;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;

/** A catalog on the disk that puts every table where it likes: the jobs name places in buckets, which are not there. */
public final class DiskCatalog extends HadoopCatalog {

    /** Databases name places too. */
    @Override
    public void createNamespace(Namespace namespace, Map<String, String> properties) {
        super.createNamespace(namespace, Map.of());
    }

    @Override
    public TableBuilder buildTable(TableIdentifier identifier, Schema schema) {
        return new AnyPlace(super.buildTable(identifier, schema));
    }

    private record AnyPlace(TableBuilder builder) implements TableBuilder {

        @Override
        public TableBuilder withPartitionSpec(PartitionSpec spec) {
            builder.withPartitionSpec(spec);
            return this;
        }

        @Override
        public TableBuilder withSortOrder(SortOrder order) {
            builder.withSortOrder(order);
            return this;
        }

        @Override
        public TableBuilder withLocation(String location) {
            return this;
        }

        @Override
        public TableBuilder withProperties(Map<String, String> properties) {
            builder.withProperties(properties);
            return this;
        }

        @Override
        public TableBuilder withProperty(String key, String value) {
            builder.withProperty(key, value);
            return this;
        }

        @Override
        public Table create() {
            return builder.create();
        }

        @Override
        public Transaction createTransaction() {
            return builder.createTransaction();
        }

        @Override
        public Transaction replaceTransaction() {
            return builder.replaceTransaction();
        }

        @Override
        public Transaction createOrReplaceTransaction() {
            return builder.createOrReplaceTransaction();
        }
    }
}
