package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.syntax.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A prepared statement of a client. */
final class PreparedText {
    private final String sent;
    private final Optional<SentStatement> statement;
    private final List<Integer> types;
    private Optional<List<ResultColumn>> described = Optional.empty();

    private PreparedText(String sent, Optional<SentStatement> statement, List<Integer> types) {
        this.sent = sent;
        this.statement = statement;
        this.types = types;
    }

    /**
     * Prepares a text with one statement or none.
     *
     * @param given the types of the first parameters; 0 for one that is left open
     * @throws WireException if it is not well-formed, or has several statements
     */
    static PreparedText of(String sent, List<Integer> given) {
        List<SentStatement> statements =
                StatementBlock.translated(error -> SentStatement.position(error, sent), () -> SentStatement.of(sent));
        if (statements.size() > 1) {
            throw new WireException(
                    SqlState.SYNTAX_ERROR.code(), "cannot insert multiple commands into a prepared statement");
        }
        Optional<SentStatement> statement = statements.stream().findFirst();
        int parameters = StatementBlock.translated(
                error -> SentStatement.position(error, sent),
                () -> statement.map(SentStatement::parameters).orElse(0));
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < Math.max(parameters, given.size()); i++) {
            types.add(i < given.size() ? given.get(i) : 0);
        }
        PreparedText prepared = new PreparedText(sent, statement, types);
        statement.ifPresent(only -> {
            SentStatement.Filled filled = prepared.unknown();
            StatementBlock.translated(error -> filled.position(error, sent), filled::parsed);
        });
        return prepared;
    }

    /** The text the client has sent. */
    String sent() {
        return sent;
    }

    /** The statement; empty if the text has none. */
    Optional<SentStatement> statement() {
        return statement;
    }

    /** The types of its parameters; what was left open takes texts. */
    List<Integer> types() {
        return types;
    }

    /** It with values that are not known yet. */
    SentStatement.Filled unknown() {
        return statement
                .orElseThrow()
                .with(types.stream().map(ParameterValue::unknown).toList());
    }

    /** It with the values of a message. */
    SentStatement.Filled filled(ClientMessage.Bind bind) {
        List<String> constants = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean isBinary = ValueFormats.of(bind.formats(), i) == ValueFormats.BINARY;
            constants.add(ParameterValue.constant(bind.values().get(i), isBinary, types.get(i)));
        }
        return statement.orElseThrow().with(constants);
    }

    /** Remembers the columns that the client was told. */
    void described(List<ResultColumn> columns) {
        described = Optional.of(columns);
    }

    /**
     * Goes on only if a result has the columns that the client was told.
     *
     * @throws WireException if their types are others now
     */
    void require(List<ResultColumn> columns) {
        if (described.isPresent() && !oids(described.get()).equals(oids(columns))) {
            throw new WireException(WireException.NOT_SUPPORTED, "cached plan must not change result type");
        }
    }

    private static List<Integer> oids(List<ResultColumn> columns) {
        return columns.stream().map(column -> WireType.of(column.type()).oid()).toList();
    }
}
