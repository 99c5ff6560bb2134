package io.lakeshift.local.warehouse.athena;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query gave.
 *
 * @param rows the values as Athena writes them; null for null
 */
record ResultShape(List<Column> columns, List<List<String>> rows) {

    /** No columns and no rows, as a statement gives that is no query. */
    static final ResultShape NOTHING = new ResultShape(List.of(), List.of());

    private static final int MOST_BITS = 63;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");

    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /**
     * A column.
     *
     * @param type in Athena's words, for example {@code decimal(10,2)}
     * @param engineType in the engine's words
     */
    record Column(String name, String type, String engineType) {

        static Column of(String name, String engineType) {
            return new Column(name.toLowerCase(Locale.ROOT), typeOf(engineType), engineType);
        }

        private static String typeOf(String engineType) {
            String bare = engineType.replaceFirst("\\(.*", "");
            return switch (bare) {
                case "VARCHAR" -> "varchar";
                case "BOOLEAN" -> "boolean";
                case "TINYINT" -> "tinyint";
                case "SMALLINT" -> "smallint";
                case "INTEGER" -> "integer";
                // What the engine adds up in is wider than Athena's.
                case "BIGINT", "HUGEINT" -> "bigint";
                case "FLOAT" -> "real";
                case "DOUBLE" -> "double";
                case "DECIMAL" -> engineType.toLowerCase(Locale.ROOT).replace(" ", "");
                case "DATE" -> "date";
                case "TIMESTAMP" -> "timestamp";
                default ->
                    throw AthenaError.notSupportedLocally(
                            "a result of the type " + engineType + "; cast it to varchar");
            };
        }

        /** The type in Hive's words, as the Data Catalog has it. */
        String hiveType() {
            return switch (type) {
                case "varchar" -> "string";
                case "integer" -> "int";
                case "real" -> "float";
                default -> type;
            };
        }

        /** What a response calls the type. */
        String shownType() {
            return type.startsWith("decimal") ? "decimal" : type;
        }

        /** How many digits a value has at most, as a response says it. */
        int precision() {
            return switch (shownType()) {
                case "varchar" -> Integer.MAX_VALUE;
                case "tinyint" -> 3;
                case "smallint" -> 5;
                case "integer" -> 10;
                case "bigint" -> 19;
                case "real", "double" -> 17;
                case "decimal" -> digits(1);
                case "timestamp" -> 3;
                default -> 0;
            };
        }

        /** How many of them stand behind the point. */
        int scale() {
            return shownType().equals("decimal") ? digits(2) : 0;
        }

        private int digits(int group) {
            Matcher decimal = DECIMAL.matcher(type);
            if (!decimal.matches()) {
                throw new IllegalStateException("the type " + type + " is no decimal");
            }
            return Integer.parseInt(decimal.group(group));
        }

        /** A value of the column. */
        String text(ResultSet row, int index) throws SQLException {
            if (row.getObject(index) == null) {
                return null;
            }
            return switch (type) {
                case "bigint" -> whole(row.getString(index));
                case "timestamp" -> TIMES.format(row.getObject(index, LocalDateTime.class));
                case "double" -> Double.toString(row.getDouble(index));
                case "real" -> Float.toString(row.getFloat(index));
                default -> row.getString(index);
            };
        }

        /** The engine adds up in more digits than Athena. */
        private static String whole(String number) {
            if (new BigInteger(number).bitLength() > MOST_BITS) {
                throw new AthenaError("NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow");
            }
            return number;
        }
    }
}
