package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.StatementCancelledException;
import io.lakeshift.redshift.engine.StatementOutcome;
import io.lakeshift.redshift.engine.statement.SessionStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session of a connection, and the transaction block that its statements run in. */
final class StatementBlock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatementBlock.class);
    private static final String BEGIN = "begin";

    private final Session session;
    private boolean implicit;

    StatementBlock(Session session) {
        this.session = session;
    }

    /**
     * Runs a statement.
     *
     * @return what the client is told that was done
     * @throws WireException if it was refused or stopped; {@link #fail} is to follow
     */
    String run(SentStatement statement, SentStatement.Filled filled, String sent, RowSink sink) {
        return translated(error -> filled.position(error, sent), () -> {
            Statement parsed = filled.parsed();
            boolean undone = session.hasFailed();
            StatementOutcome outcome = session.execute(filled.text(), Map.of(), sink);
            if (parsed instanceof SessionStatement.Begin || endsBlock(parsed)) {
                implicit = false;
            }
            return undone ? "ROLLBACK" : CommandTag.of(statement.tokens(), outcome);
        });
    }

    private static boolean endsBlock(Statement statement) {
        return statement instanceof SessionStatement.Commit || statement instanceof SessionStatement.Rollback;
    }

    /** The columns of a statement's result; empty if it has none. */
    Optional<List<ResultColumn>> columns(SentStatement.Filled filled, String sent) {
        return translated(error -> filled.position(error, sent), () -> session.columns(filled.text()));
    }

    /** Opens a block for several statements of one text, unless one is open. */
    void openForText() {
        if (!session.inBlock()) {
            session.execute(BEGIN, Map.of(), RowSink.NONE);
            implicit = true;
        }
    }

    /** Opens a block for what comes until the client synchronizes, unless one is open. */
    void openUntilSync() {
        if (!session.inBlock()) {
            session.beginImplicitly();
            implicit = true;
        }
    }

    /** Makes what was done in a block that nobody has asked for lasting. */
    void end() {
        if (implicit) {
            implicit = false;
            translated(error -> OptionalInt.empty(), () -> {
                session.commit();
                return null;
            });
        }
    }

    /** Undoes a block in which something was refused. */
    void fail() {
        if (implicit) {
            implicit = false;
            session.rollback();
        } else {
            session.fail();
        }
    }

    /** Whether a block is open that the client has asked for. */
    boolean isOpen() {
        return session.inBlock() && !implicit;
    }

    /** The state as the protocol has it. */
    char state() {
        return session.hasFailed() ? 'E' : isOpen() ? 'T' : 'I';
    }

    /** Stops the statement that runs now, from another thread. */
    void interrupt() {
        session.interrupt();
    }

    /**
     * What some work gives.
     *
     * @param position where in the text sent an error is
     */
    static <T> T translated(Function<SqlError, OptionalInt> position, Supplier<T> work) {
        try {
            return work.get();
        } catch (WireException | UncheckedIOException known) {
            throw known;
        } catch (SqlError refused) {
            throw WireException.of(refused, position.apply(refused));
        } catch (StatementCancelledException cancelled) {
            throw WireException.of(cancelled);
        } catch (RuntimeException unexpected) {
            LOG.error("A statement of a SQL client could not be run", unexpected);
            throw WireException.internal(unexpected);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
