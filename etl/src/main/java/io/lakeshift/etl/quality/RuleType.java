package io.lakeshift.etl.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types of rules that are followed, by the level they are judged on. */
enum RuleType {
    COLUMN_VALUES("ColumnValues", Level.ROW),
    COLUMN_LENGTH("ColumnLength", Level.ROW),
    COLUMN_DATA_TYPE("ColumnDataType", Level.ROW),
    IS_COMPLETE("IsComplete", Level.ROW),
    IS_UNIQUE("IsUnique", Level.ROW),
    IS_PRIMARY_KEY("IsPrimaryKey", Level.ROW),
    DATA_FRESHNESS("DataFreshness", Level.ROW),
    CUSTOM_SQL("CustomSql", Level.EITHER),
    COLUMN_EXISTS("ColumnExists", Level.COLUMNS),
    COLUMN_COUNT("ColumnCount", Level.COLUMNS),
    COLUMN_NAMES_MATCH_PATTERN("ColumnNamesMatchPattern", Level.COLUMNS),
    ROW_COUNT("RowCount", Level.DATASET),
    COMPLETENESS("Completeness", Level.DATASET),
    MEAN("Mean", Level.DATASET),
    SUM("Sum", Level.DATASET),
    STANDARD_DEVIATION("StandardDeviation", Level.DATASET),
    COLUMN_CORRELATION("ColumnCorrelation", Level.DATASET),
    ENTROPY("Entropy", Level.DATASET),
    UNIQUENESS("Uniqueness", Level.DATASET),
    UNIQUE_VALUE_RATIO("UniqueValueRatio", Level.DATASET),
    DISTINCT_VALUES_COUNT("DistinctValuesCount", Level.DATASET);

    /** The name of a rule of several parts. */
    static final String COMPOSITE = "Composite";

    private static final String SECOND_DATA_SET =
            "it compares with a second data set, and there is only 'primary': join the tables in Spark SQL and judge the"
                    + " result at after_sparksql";
    private static final String EARLIER_RUNS = "it compares with statistics of earlier runs, which are not kept";
    private static final String FILES = "it judges files, not rows";

    private static final Map<String, String> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("ReferentialIntegrity", SECOND_DATA_SET),
            Map.entry("DatasetMatch", SECOND_DATA_SET),
            Map.entry("SchemaMatch", SECOND_DATA_SET),
            Map.entry("RowCountMatch", SECOND_DATA_SET),
            Map.entry("AggregateMatch", SECOND_DATA_SET),
            Map.entry("DetectAnomalies", EARLIER_RUNS),
            Map.entry("AllStatistics", EARLIER_RUNS),
            Map.entry("FileMatch", FILES),
            Map.entry("FileUniqueness", FILES),
            Map.entry("FileFreshness", FILES),
            Map.entry("FileSize", FILES)));

    /** What a rule is judged on. */
    enum Level {
        /** Each row by itself: it tells good rows from bad ones. */
        ROW,
        /** All rows together. */
        DATASET,
        /** The columns there are, whatever the rows hold. */
        COLUMNS,
        /** Rows if it has no condition, or else all rows together. */
        EITHER
    }

    private final String dqdl;
    private final Level level;

    RuleType(String dqdl, Level level) {
        this.dqdl = dqdl;
        this.level = level;
    }

    /** The name in DQDL. */
    String dqdl() {
        return dqdl;
    }

    Level level() {
        return level;
    }

    static Optional<RuleType> find(String dqdl) {
        return Arrays.stream(values()).filter(type -> type.dqdl.equals(dqdl)).findFirst();
    }

    /** The type of a rule that was checked. */
    static RuleType of(String dqdl) {
        return find(dqdl).orElseThrow();
    }

    /** The names in DQDL. */
    static List<String> names() {
        return Arrays.stream(values()).map(RuleType::dqdl).toList();
    }

    /** Why a type is not followed. */
    static String whyNot(String dqdl) {
        return "rule type " + dqdl + " is not supported"
                + Optional.ofNullable(REFUSED.get(dqdl))
                        .map(reason -> ": " + reason)
                        .orElse("") + "; supported are "
                + String.join(", ", names());
    }
}
