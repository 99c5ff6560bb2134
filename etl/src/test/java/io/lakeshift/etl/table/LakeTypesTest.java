package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TypeTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class LakeTypesTest {

    private static final Map<String, Type> WITHOUT_SPARK = Map.of(
            "timestamptz", Types.TimestampType.withZone(),
            "time", Types.TimeType.get(),
            "uuid", Types.UUIDType.get(),
            "fixed", Types.FixedType.ofLength(16));

    @Test
    void areThoseOfTheDocumentation() {
        List<TypeTable.Line> lines = TypeTable.lines();

        assertThat(lines).hasSizeGreaterThan(15);
        for (TypeTable.Line line : lines) {
            Type type = line.spark()
                    .map(spark -> LakeTypes.inUtc(DataType.fromDDL(spark)))
                    .map(spark -> SparkSchemaUtil.convert(new StructType().add("a", spark))
                            .findType("a"))
                    .orElseGet(() -> WITHOUT_SPARK.get(line.iceberg()));

            assertThat(shown(type)).as("Iceberg type of %s", line).isEqualTo(line.iceberg());
            assertThat(LakeTypes.redshift(type)).as("Redshift type of %s", line).isEqualTo(line.lake());
        }
    }

    private static String shown(Type type) {
        return switch (type.typeId()) {
            case STRUCT, LIST, MAP, FIXED -> type.typeId().name().toLowerCase(Locale.ROOT);
            default -> type.toString().replace(" ", "");
        };
    }

    @Test
    void findUnreadableValuesInsideOthers() {
        assertThat(LakeTypes.unreadable(new Schema(
                        Types.NestedField.optional(
                                1, "a", Types.ListType.ofOptional(2, Types.TimestampType.withZone())),
                        Types.NestedField.optional(3, "b", Types.StringType.get()),
                        Types.NestedField.optional(4, "c", Types.TimeType.get()))))
                .containsExactly("a (list<timestamptz>)", "c (time)");
    }
}
