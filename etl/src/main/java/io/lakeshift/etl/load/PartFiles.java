package io.lakeshift.etl.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.RollingDataWriter;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;

/** The files that one task writes, all of one partition; a new one is begun when one has the table's target size. */
final class PartFiles implements Closeable {

    /**
     * What files are like.
     *
     * @param schema their columns, by their ids
     * @param identity the values of the partition's columns, and others
     * @param order the order that the rows come in
     * @param operation begins the names of all files of one pass
     */
    record Settings(Schema schema, Map<String, String> identity, SortOrder order, String operation)
            implements Serializable {

        private static final long serialVersionUID = 1;
    }

    private final Table table;
    private final RollingDataWriter<InternalRow> writer;

    PartFiles(Table table, Settings settings) {
        this.table = table;
        GenericRecord values = GenericRecord.create(settings.schema());
        settings.identity().forEach(values::setField);
        PartitionKey partition = new PartitionKey(table.spec(), settings.schema());
        partition.partition(values);
        TaskContext task = TaskContext.get();
        this.writer = new RollingDataWriter<>(
                new RowFileFactory(
                        table, settings.schema(), SparkSchemaUtil.convert(settings.schema()), settings.order()),
                OutputFileFactory.builderFor(table, task.partitionId(), task.taskAttemptId())
                        .format(FileFormat.PARQUET)
                        .operationId(settings.operation())
                        .build(),
                table.io(),
                PropertyUtil.propertyAsLong(
                        table.properties(),
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT),
                table.spec(),
                partition);
    }

    void write(InternalRow row) {
        writer.write(row);
    }

    /** The files after the last row was written. */
    List<DataFile> finish() throws IOException {
        writer.close();
        return writer.result().dataFiles();
    }

    /** Deletes what was written. */
    void abort() throws IOException {
        finish().forEach(file -> table.io().deleteFile(file.location()));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
