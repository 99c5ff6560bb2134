package io.lakeshift.redshift.engine.type;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A data type.
 *
 * @param name the name catalog views and the Data API use: {@code varchar}, {@code int4}, {@code numeric} ...
 * @param precision the length of a string, the precision of a number, 0 if the type has none
 * @param scale digits behind the point, 0 if the type has none
 */
public record RedshiftType(String name, int precision, int scale) {
    /** The length in bytes of a text that is declared without one. */
    public static final int DEFAULT_LENGTH = 256;

    /** The greatest length of a text in bytes. */
    public static final int MAXIMUM_LENGTH = 65535;

    private static final Set<String> FIRST_WORDS = Set.of(
            "smallint",
            "int2",
            "integer",
            "int",
            "int4",
            "bigint",
            "int8",
            "decimal",
            "numeric",
            "real",
            "float4",
            "double",
            "float8",
            "float",
            "boolean",
            "bool",
            "char",
            "character",
            "nchar",
            "bpchar",
            "varchar",
            "nvarchar",
            "text",
            "date",
            "timestamp",
            "timestamptz",
            "time",
            "timetz",
            "super",
            "varbyte",
            "varbinary",
            "binary");

    public RedshiftType {
        requireNonNull(name, "name is null");
    }

    /** A type without length or precision. */
    public static RedshiftType of(String name) {
        return new RedshiftType(name, 0, 0);
    }

    /** Whether a type can begin with this token. */
    public static boolean startsWith(Token token) {
        return token.kind() == TokenKind.WORD && FIRST_WORDS.contains(token.value());
    }

    /** Takes a type from the tokens. */
    public static RedshiftType parse(TokenCursor in) {
        Token first = in.peek();
        if (first.kind() != TokenKind.WORD) {
            throw in.syntaxError();
        }
        in.next();
        return switch (first.value()) {
            case "smallint", "int2" -> of("int2");
            case "integer", "int", "int4" -> of("int4");
            case "bigint", "int8" -> of("int8");
            case "decimal", "numeric" -> decimal(in);
            case "real", "float4" -> of("float4");
            case "float8" -> of("float8");
            case "double" -> doublePrecision(in);
            case "float" -> floatOf(in);
            case "boolean", "bool" -> of("bool");
            case "nchar", "char", "bpchar" ->
                new RedshiftType("bpchar", length(in).orElse(1), 0);
            case "character" ->
                in.accept("varying")
                        ? new RedshiftType("varchar", length(in).orElse(DEFAULT_LENGTH), 0)
                        : new RedshiftType("bpchar", length(in).orElse(1), 0);
            case "varchar", "nvarchar", "text" ->
                new RedshiftType("varchar", length(in).orElse(DEFAULT_LENGTH), 0);
            case "date" -> of("date");
            case "timestamp", "time" -> zoned(in, first.value());
            case "timestamptz", "timetz" -> of(first.value());
            case "super" -> of("super");
            case "varbyte", "varbinary", "binary" -> binary(in);
            case "geometry", "geography", "hllsketch", "interval" ->
                throw SqlError.notSupportedLocally("the type " + first.value().toUpperCase(Locale.ROOT));
            default -> throw SqlError.at(first.start(), "type \"" + first.value() + "\" does not exist");
        };
    }

    private static RedshiftType decimal(TokenCursor in) {
        int precision = 18;
        int scale = 0;
        if (in.acceptSymbol("(")) {
            precision = (int) in.number();
            scale = in.acceptSymbol(",") ? (int) in.number() : 0;
            in.expectSymbol(")");
        }
        if (precision < 1 || precision > 38) {
            throw SqlError.of("NUMERIC precision %d must be between 1 and 38", precision);
        }
        if (scale > precision) {
            throw SqlError.of("NUMERIC scale %d must be between 0 and precision %d", scale, precision);
        }
        return new RedshiftType("numeric", precision, scale);
    }

    private static RedshiftType doublePrecision(TokenCursor in) {
        in.expect("precision");
        return of("float8");
    }

    private static RedshiftType floatOf(TokenCursor in) {
        return of(length(in).orElse(53) <= 24 ? "float4" : "float8");
    }

    private static RedshiftType zoned(TokenCursor in, String name) {
        length(in);
        if (in.accept("with", "time", "zone")) {
            return of(name + "tz");
        }
        in.accept("without", "time", "zone");
        return of(name);
    }

    private static RedshiftType binary(TokenCursor in) {
        in.accept("varying");
        return new RedshiftType("varbyte", length(in).orElse(64000), 0);
    }

    private static Optional<Integer> length(TokenCursor in) {
        if (!in.acceptSymbol("(")) {
            return Optional.empty();
        }
        int length = in.accept("max") ? MAXIMUM_LENGTH : (int) in.number();
        in.expectSymbol(")");
        return Optional.of(length);
    }

    /** The engine's type that holds such values. */
    public String engineType() {
        return switch (name) {
            case "int2" -> "SMALLINT";
            case "int4" -> "INTEGER";
            case "int8" -> "BIGINT";
            case "numeric" -> "DECIMAL(" + precision + "," + scale + ")";
            case "float4" -> "FLOAT";
            case "float8" -> "DOUBLE";
            case "bool" -> "BOOLEAN";
            case "date" -> "DATE";
            case "timestamp" -> "TIMESTAMP";
            case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
            case "time" -> "TIME";
            case "timetz" -> "TIME WITH TIME ZONE";
            case "super" -> "JSON";
            case "varbyte" -> "BLOB";
            default -> "VARCHAR";
        };
    }

    /** The type that values of an engine type have when they leave the warehouse. */
    public static RedshiftType ofEngine(String engineType) {
        if (engineType.endsWith("]") || engineType.startsWith("STRUCT") || engineType.startsWith("MAP")) {
            return of("super");
        }
        if (engineType.startsWith("DECIMAL(")) {
            String[] parts = engineType.substring(8, engineType.length() - 1).split(",");
            return new RedshiftType("numeric", Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim()));
        }
        return switch (engineType) {
            case "TINYINT", "UTINYINT", "SMALLINT" -> of("int2");
            case "USMALLINT", "INTEGER" -> of("int4");
            // A sum of integers is a BIGINT in Redshift; the engine widens it further.
            case "UINTEGER", "BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT" -> of("int8");
            case "FLOAT" -> of("float4");
            case "DOUBLE" -> of("float8");
            case "BOOLEAN" -> of("bool");
            case "DATE" -> of("date");
            case "TIMESTAMP WITH TIME ZONE" -> of("timestamptz");
            case "TIME" -> of("time");
            case "TIME WITH TIME ZONE" -> of("timetz");
            case "JSON", "VARIANT" -> of("super");
            case "BLOB" -> new RedshiftType("varbyte", 64000, 0);
            default ->
                engineType.startsWith("TIMESTAMP") ? of("timestamp") : new RedshiftType("varchar", DEFAULT_LENGTH, 0);
        };
    }

    /** The name as {@code information_schema} and the {@code svv_} views write it. */
    public String catalogName() {
        return switch (name) {
            case "int2" -> "smallint";
            case "int4" -> "integer";
            case "int8" -> "bigint";
            case "float4" -> "real";
            case "float8" -> "double precision";
            case "bool" -> "boolean";
            case "bpchar" -> "character";
            case "varchar" -> "character varying";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            case "time" -> "time without time zone";
            case "timetz" -> "time with time zone";
            default -> name;
        };
    }

    /** The type with length or precision: {@code character varying(256)}, {@code numeric(10,2)}. */
    public String formatted() {
        return switch (name) {
            case "numeric" -> "numeric(" + precision + "," + scale + ")";
            case "varchar", "bpchar" -> catalogName() + "(" + precision + ")";
            default -> catalogName();
        };
    }

    /** Whether values are character strings. */
    public boolean isText() {
        return name.equals("varchar") || name.equals("bpchar");
    }
}
