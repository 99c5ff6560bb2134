package io.lakeshift.redshift.engine.syntax;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The SQLSTATE of an error: the code by which clients of the wire protocol tell errors apart. Source: "PostgreSQL Error
 * Codes" in PostgreSQL's documentation, whose words Redshift's errors have. An error is recognized by its wording, which
 * is Redshift's; the first row that matches counts.
 */
public enum SqlState {
    FEATURE_NOT_SUPPORTED("0A000", "^not supported locally: |[Nn]ot supported (?:on|for) |is not supported"),
    QUERY_CANCELLED("57014", "cancelled on user's request"),
    SYNTAX_ERROR(
            "42601", "syntax error|^unterminated |zero-length delimited|^Multiple sql statements|^The statement is"),
    ACTIVE_TRANSACTION("25001", "cannot run inside a transaction block"),
    IN_FAILED_TRANSACTION("25P02", "^current transaction is aborted"),
    INSUFFICIENT_PRIVILEGE("42501", "permission denied|^must be owner"),
    INVALID_PASSWORD("28000", "password authentication failed"),
    UNDEFINED_PARAMETER("42P02", "there is no parameter"),
    UNDEFINED_DATABASE("3D000", "^database \".*\" does not exist"),
    UNDEFINED_SCHEMA("3F000", "^[Ss]chema \".*\" does not exist|no schema has been selected"),
    UNDEFINED_COLUMN("42703", "^column .* does not exist"),
    UNDEFINED_FUNCTION("42883", "^(?:function|operator) .* does not exist"),
    UNDEFINED_TABLE("42P01", "^(?:[Rr]elation|[Tt]able|[Vv]iew) .* does not exist"),
    UNDEFINED_OBJECT(
            "42704", "^(?:user|group|role|type|\\w+ policy) .*does not exist|^unrecognized configuration parameter"),
    DUPLICATE_COLUMN("42701", "^column .* (?:specified more than once|already exists)"),
    DUPLICATE_DATABASE("42P04", "^[Dd]atabase .* already exists"),
    DUPLICATE_SCHEMA("42P06", "^[Ss]chema .* already exists"),
    DUPLICATE_TABLE("42P07", "^(?:[Rr]elation|[Tt]able|[Vv]iew) .* already exists"),
    DUPLICATE_OBJECT("42710", "already exists"),
    AMBIGUOUS_COLUMN("42702", "^column reference .* is ambiguous"),
    AMBIGUOUS_FUNCTION("42725", "^function .* is not unique"),
    GROUPING_ERROR("42803", "must appear in the GROUP BY clause"),
    DATATYPE_MISMATCH("42804", "^column .* is of type "),
    NOT_NULL_VIOLATION("23502", "^Cannot insert a NULL value"),
    DIVISION_BY_ZERO("22012", "^Divide by zero"),
    STRING_TOO_LONG("22001", "[Vv]alue too long for "),
    DATETIME_OVERFLOW("22008", "^date/time field value out of range"),
    OUT_OF_RANGE("22003", "out of range|overflow"),
    INVALID_TEXT("22P02", "^invalid input syntax"),
    INVALID_ENCODING("22021", "^invalid byte sequence"),
    DEPENDENT_OBJECTS("2BP01", "other objects depend on it|^(?:user|role|\\w+ policy) .*cannot be dropped because"),
    INTERNAL_ERROR("XX000", "");

    private final String code;
    private final Pattern wording;

    SqlState(String code, String wording) {
        this.code = code;
        this.wording = Pattern.compile(wording);
    }

    /** The five characters of the code. */
    public String code() {
        return code;
    }

    /** That of an error with such a message; {@link #INTERNAL_ERROR} if its wording is not known. */
    public static SqlState of(String message) {
        return Arrays.stream(values())
                .filter(state -> state.wording.matcher(message).find())
                .findFirst()
                .orElse(INTERNAL_ERROR);
    }
}
