package io.lakeshift.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileWriterFactory;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.data.SparkParquetWriters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Makes Parquet files of Spark's internal rows, which may carry further columns behind those of the file.
 *
 * @param table whose properties hold
 * @param schema the columns of the files, by their ids
 * @param columns the same as Spark has them
 * @param order the order that the rows come in
 */
record RowFileFactory(Table table, Schema schema, StructType columns, SortOrder order)
        implements FileWriterFactory<InternalRow> {

    @Override
    public DataWriter<InternalRow> newDataWriter(EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        try {
            return Parquet.writeData(file)
                    .forTable(table)
                    .schema(schema)
                    .createWriterFunc(type -> SparkParquetWriters.buildWriter(columns, type))
                    .withSpec(spec)
                    .withPartition(partition)
                    .withSortOrder(order)
                    .overwrite()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public EqualityDeleteWriter<InternalRow> newEqualityDeleteWriter(
            EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        throw new UnsupportedOperationException("a load deletes whole files only");
    }

    @Override
    public PositionDeleteWriter<InternalRow> newPositionDeleteWriter(
            EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        throw new UnsupportedOperationException("a load deletes whole files only");
    }
}
