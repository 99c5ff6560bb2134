package io.lakeshift.local.warehouse.wire;

import java.util.List;
import java.util.stream.IntStream;

/** The simple query: a text with any number of statements, which last together or not at all. */
final class SimpleProtocol {
    private final StatementBlock block;
    private final MessageWriter out;

    SimpleProtocol(StatementBlock block, MessageWriter out) {
        this.block = block;
        this.out = out;
    }

    /**
     * Runs a text.
     *
     * @throws WireException if one of its statements was refused; those behind it were not run
     */
    void run(String text) {
        List<SentStatement> statements =
                StatementBlock.translated(error -> SentStatement.position(error, text), () -> SentStatement.of(text));
        List<SentStatement.Filled> filled =
                statements.stream().map(statement -> checked(statement, text)).toList();
        if (statements.isEmpty()) {
            out.emptyQuery();
        }
        for (int i = 0; i < statements.size(); i++) {
            if (statements.size() > 1) {
                block.openForText();
            }
            SentRows rows =
                    new SentRows(List.of(), columns -> out.columns(columns, column -> ValueFormats.TEXT), out::row);
            out.complete(block.run(statements.get(i), filled.get(i), text, rows));
        }
        block.end();
    }

    /** The syntax of all statements is looked at before the first one is run. */
    private static SentStatement.Filled checked(SentStatement statement, String text) {
        SentStatement.Filled filled = statement.with(IntStream.range(
                        0,
                        StatementBlock.translated(error -> SentStatement.position(error, text), statement::parameters))
                .mapToObj(number -> "$" + (number + 1))
                .toList());
        StatementBlock.translated(error -> filled.position(error, text), filled::parsed);
        return filled;
    }
}
