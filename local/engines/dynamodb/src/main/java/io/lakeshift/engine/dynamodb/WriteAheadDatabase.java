package io.lakeshift.engine.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import java.io.File;

/**
 * SQLite file of DynamoDB tables with a write-ahead log that is synchronized at its checkpoints, not at each item.
 * DynamoDB Local writes every item of a batch in a transaction of its own, and waits three times for the disk at each;
 * this way it writes ten times as many a second. The file survives the end of its process at any moment; after a loss of
 * power it is whole, but the last items can be missing.
 */
final class WriteAheadDatabase extends SQLiteDBAccess {

    /** @throws IllegalStateException if SQLite keeps another kind of journal for this file */
    WriteAheadDatabase(File file) {
        super(file);
        String journal = queue.execute(new SQLiteJob<String>() {
                    @Override
                    protected String job(SQLiteConnection connection) throws SQLiteException {
                        connection.exec("PRAGMA synchronous=NORMAL");
                        SQLiteStatement statement = connection.prepare("PRAGMA journal_mode=WAL");
                        try {
                            return statement.step() ? statement.columnString(0) : "none";
                        } finally {
                            statement.dispose();
                        }
                    }
                })
                .complete();
        if (!"wal".equals(journal)) {
            // Its thread would keep the process, and whoever waits for it.
            queue.stop(false);
            throw new IllegalStateException(file + ": its journal is " + journal + ", not a write-ahead log");
        }
    }
}
