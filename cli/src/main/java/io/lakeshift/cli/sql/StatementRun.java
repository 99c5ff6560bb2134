package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import io.lakeshift.redshift.client.TransactionState;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs statements in the session that is worked in, and prints what they give. */
final class StatementRun {
    private static final Set<String> SAYS_LITTLE = Set.of("CREATE", "DROP", "ALTER", "REFRESH", "START");
    /** Words that do not say what is created. */
    private static final Set<String> BESIDES = Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL");

    private final Workspace workspace;
    private final ErrorText errors;

    StatementRun(Workspace workspace, ErrorText errors) {
        this.workspace = workspace;
        this.errors = errors;
    }

    /**
     * Runs a statement.
     *
     * @throws SqlFailedException if it is refused, fails or is stopped
     */
    void run(String sql) {
        long start = System.nanoTime();
        PlainSession session = workspace.session();
        boolean failed = session.transaction() == TransactionState.FAILED;
        try {
            workspace.output().print(session.run(sql), done(sql, failed));
        } catch (PlainSessionException failure) {
            throw new SqlFailedException(errors.of(failure.getMessage(), sql));
        }
        if (workspace.isTimed()) {
            workspace.output().say("Time: %.1f ms".formatted((System.nanoTime() - start) / 1e6));
        }
    }

    /**
     * Refuses to leave a transaction open.
     *
     * @throws SqlFailedException if one is
     */
    void end() {
        switch (workspace.session().transaction()) {
            case NONE -> {}
            case OPEN, FAILED ->
                throw new SqlFailedException("The transaction was not committed; nothing of it was done");
            case UNKNOWN ->
                throw new SqlFailedException(
                        "The transaction was not committed, and how much of it was done is not known");
        }
    }

    /** What a statement has done, in words: its own, unless it ends a transaction. */
    private static String done(String sql, boolean failed) {
        String command = command(sql);
        return switch (command) {
            case "COMMIT", "END" -> failed ? "ROLLBACK" : "COMMIT";
            case "ABORT" -> "ROLLBACK";
            default -> command;
        };
    }

    /** The statement's first words in capitals: one, or two where the first alone says little. */
    private static String command(String sql) {
        List<String> words = SqlStatement.ofServer(sql).tokens().stream()
                .takeWhile(token -> token.kind() == Kind.WORD)
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .filter(word -> !BESIDES.contains(word))
                .limit(2)
                .toList();
        boolean two = words.size() == 2 && SAYS_LITTLE.contains(words.get(0));
        return two ? String.join(" ", words) : words.stream().findFirst().orElse("");
    }
}
