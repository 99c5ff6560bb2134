package io.lakeshift.redshift.sql;

import java.util.Locale;
import java.util.Optional;

/**
 * The type of a column of a Redshift table, as far as rows of Parquet files can be loaded into it.
 *
 * @param name what it is
 * @param length bytes of a text, or digits of a decimal in all; 0 if the type has neither
 * @param scale digits of a decimal behind the point; 0 for others
 */
public record ColumnType(Name name, int length, int scale) {

    /** The most bytes a text can have. */
    public static final int LONGEST_TEXT = 65535;

    private static final int MOST_DIGITS = 38;

    /** What a type is, by the words of its definition. */
    public enum Name {
        BOOLEAN("boolean"),
        SMALLINT("smallint"),
        INTEGER("integer"),
        BIGINT("bigint"),
        REAL("real"),
        DOUBLE_PRECISION("double precision"),
        DECIMAL("numeric"),
        VARCHAR("character varying"),
        DATE("date"),
        TIMESTAMP("timestamp without time zone"),
        SUPER("super");

        private final String inCatalog;

        Name(String inCatalog) {
            this.inCatalog = inCatalog;
        }
    }

    public ColumnType {
        boolean fits = switch (name) {
            case DECIMAL -> length >= 1 && length <= MOST_DIGITS && scale >= 0 && scale <= length;
            case VARCHAR -> length >= 1 && length <= LONGEST_TEXT && scale == 0;
            default -> length == 0 && scale == 0;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    ("%s(%d, %d) is no type; decimals have 1 to %d digits, at most all of them behind the point, texts 1 to"
                                    + " %d bytes, other types neither")
                            .formatted(name, length, scale, MOST_DIGITS, LONGEST_TEXT));
        }
    }

    /** A type without length or digits. */
    public static ColumnType of(Name name) {
        return new ColumnType(name, 0, 0);
    }

    /** A number of so many digits, so many of them behind the point. */
    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Name.DECIMAL, precision, scale);
    }

    /** A text of at most so many bytes of UTF-8. */
    public static ColumnType varchar(int bytes) {
        return new ColumnType(Name.VARCHAR, bytes, 0);
    }

    /**
     * Reads a type as {@code svv_columns} shows it.
     *
     * @param dataType for example {@code character varying}
     * @param length its {@code character_maximum_length}, of a text
     * @param precision its {@code numeric_precision}, of a decimal
     * @param scale its {@code numeric_scale}, of a decimal
     * @throws IllegalArgumentException if it is none of these types
     */
    public static ColumnType inCatalog(String dataType, int length, int precision, int scale) {
        String wanted = dataType.toLowerCase(Locale.ROOT);
        for (Name name : Name.values()) {
            if (name.inCatalog.equals(wanted)) {
                return switch (name) {
                    case DECIMAL -> decimal(precision, scale);
                    case VARCHAR -> varchar(length);
                    default -> of(name);
                };
            }
        }
        throw new IllegalArgumentException("'%s' is not a type that rows can be loaded into".formatted(dataType));
    }

    /**
     * Reads a type as the metadata of a result shows it; a text may have any length.
     *
     * @param typeName for example {@code int4}
     * @param precision digits of a decimal in all
     * @param scale digits of a decimal behind the point
     * @return empty if it is none of these types
     */
    public static Optional<ColumnType> ofResult(String typeName, int precision, int scale) {
        return switch (typeName.toLowerCase(Locale.ROOT)) {
            case "bool" -> Optional.of(of(Name.BOOLEAN));
            case "int2" -> Optional.of(of(Name.SMALLINT));
            case "int4" -> Optional.of(of(Name.INTEGER));
            case "int8" -> Optional.of(of(Name.BIGINT));
            case "float4" -> Optional.of(of(Name.REAL));
            case "float8" -> Optional.of(of(Name.DOUBLE_PRECISION));
            case "numeric" -> Optional.of(decimal(precision, scale));
            case "varchar", "text", "bpchar" -> Optional.of(varchar(LONGEST_TEXT));
            case "date" -> Optional.of(of(Name.DATE));
            case "timestamp" -> Optional.of(of(Name.TIMESTAMP));
            case "super" -> Optional.of(of(Name.SUPER));
            default -> Optional.empty();
        };
    }

    /** Whether a column of this type holds every value of another one; texts of any length may have to be measured. */
    public boolean holds(ColumnType value) {
        if (name == Name.VARCHAR && value.name == Name.VARCHAR) {
            return true;
        }
        if (name == Name.DECIMAL) {
            int whole = length - scale;
            return value.name == Name.DECIMAL
                    ? value.scale <= scale && value.length - value.scale <= whole
                    : value.digits() <= whole;
        }
        if (digits() < Integer.MAX_VALUE && value.digits() < Integer.MAX_VALUE) {
            return value.digits() <= digits();
        }
        if (name == Name.DOUBLE_PRECISION && value.name == Name.REAL) {
            return true;
        }
        return equals(value);
    }

    /** The most digits a whole number of the type has; boundless for what is no whole number. */
    private int digits() {
        return switch (name) {
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            default -> Integer.MAX_VALUE;
        };
    }

    /** The type as a definition has it, for example {@code DECIMAL(10,2)}. */
    public String sql() {
        return switch (name) {
            case DECIMAL -> "DECIMAL(" + length + "," + scale + ")";
            case VARCHAR -> "VARCHAR(" + length + ")";
            default -> name.name().replace('_', ' ');
        };
    }

    @Override
    public String toString() {
        return sql().toLowerCase(Locale.ROOT);
    }
}
