package io.lakeshift.redshift.engine;

import java.sql.SQLException;
import java.sql.Statement;

/** What stops the statements of a session from another thread. */
final class Interruption {
    private boolean executing;
    private boolean stopped;
    private boolean ended;
    private Statement running;

    /** A statement of the session begins. */
    synchronized void begin() {
        executing = true;
    }

    /** It has ended; what was to stop it does not stop the next one. */
    synchronized void end() {
        executing = false;
        stopped = false;
    }

    /** What the engine runs for it from now on; null for nothing. */
    synchronized void running(Statement statement) {
        running = statement;
        if (statement != null) {
            check();
        }
    }

    /** Stops the statement that runs now, and any that would follow before {@link #resume()}. */
    synchronized void stopAll() {
        ended = true;
        stop();
    }

    /** Lets statements run again. */
    synchronized void resume() {
        ended = false;
    }

    /** Stops the statement that runs now, if one does. */
    synchronized void stopCurrent() {
        if (executing) {
            stopped = true;
            stop();
        }
    }

    private void stop() {
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                throw EngineErrors.translate(e);
            }
        }
    }

    /** Goes on only if nothing has stopped it. */
    synchronized void check() {
        if (ended || stopped) {
            throw new StatementCancelledException();
        }
    }
}
