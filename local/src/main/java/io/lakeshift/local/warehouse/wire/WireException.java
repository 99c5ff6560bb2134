package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.StatementCancelledException;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.SqlState;
import java.util.OptionalInt;

/** What a client is refused, with the code by which clients tell errors apart. */
final class WireException extends RuntimeException {
    static final String PROTOCOL_VIOLATION = "08P01";
    static final String NOT_SUPPORTED = "0A000";
    static final String INVALID_ENCODING = "22021";
    static final String INVALID_PARAMETER = "22023";
    static final String INVALID_TEXT = "22P02";
    static final String INVALID_BINARY = "22P03";
    static final String UNKNOWN_STATEMENT = "26000";
    static final String INVALID_AUTHORIZATION = "28000";
    static final String UNKNOWN_PORTAL = "34000";
    static final String DUPLICATE_PORTAL = "42P03";
    static final String DUPLICATE_STATEMENT = "42P05";
    static final String TOO_MANY_CONNECTIONS = "53300";

    private final String sqlState;
    private final boolean endsConnection;
    private final transient OptionalInt position;

    private WireException(String sqlState, String message, boolean endsConnection, OptionalInt position) {
        super(message);
        this.sqlState = sqlState;
        this.endsConnection = endsConnection;
        this.position = position;
    }

    WireException(String sqlState, String message) {
        this(sqlState, message, false, OptionalInt.empty());
    }

    /** A message that is not what the protocol says, behind which nothing can be understood. */
    static WireException violation(String message) {
        return new WireException(PROTOCOL_VIOLATION, message, true, OptionalInt.empty());
    }

    static WireException notSupportedLocally(String what) {
        return new WireException(NOT_SUPPORTED, "not supported locally: " + what);
    }

    /** An error of a statement, at a character of the text sent, counted from 1. */
    static WireException of(SqlError refused, OptionalInt position) {
        return new WireException(refused.state().code(), refused.getMessage(), false, position);
    }

    static WireException of(StatementCancelledException cancelled) {
        return new WireException(SqlState.QUERY_CANCELLED.code(), cancelled.getMessage());
    }

    /** A fault of the local lake itself. */
    static WireException internal(RuntimeException unexpected) {
        return new WireException(SqlState.INTERNAL_ERROR.code(), "internal error: " + unexpected);
    }

    String sqlState() {
        return sqlState;
    }

    boolean endsConnection() {
        return endsConnection;
    }

    OptionalInt position() {
        return position;
    }
}
