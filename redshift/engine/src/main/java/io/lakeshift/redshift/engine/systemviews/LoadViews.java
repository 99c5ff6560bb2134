package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Loads. Users see their own, superusers all. */
final class LoadViews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private LoadViews() {}

    static List<SystemView> all() {
        return List.of(SystemView.of(
                "sys_load_error_detail",
                "user_id INTEGER, query_id BIGINT, transaction_id BIGINT, session_id INTEGER, database_name VARCHAR,"
                        + " table_id INTEGER, start_time TIMESTAMP, file_name VARCHAR, line_number BIGINT, column_name"
                        + " VARCHAR, column_type VARCHAR, column_length VARCHAR, position INTEGER, error_code INTEGER,"
                        + " error_message VARCHAR",
                LoadViews::errors));
    }

    private static List<Object[]> errors(ObservedWarehouse warehouse) {
        boolean all = warehouse.privileges().isSuperuser(warehouse.user());
        List<Object[]> rows = new ArrayList<>();
        for (LoadErrorLog.Entry entry : warehouse.loadErrors().entries()) {
            if (all || entry.user().equals(warehouse.user())) {
                LoadErrorLog.Reason reason = entry.reason();
                Column column = reason.column();
                rows.add(new Object[] {
                    warehouse.catalog().findUser(entry.user()).map(User::id).orElse(0L),
                    entry.queryId(),
                    0,
                    0,
                    entry.database(),
                    0,
                    TIME.format(entry.start()),
                    "s3://" + reason.file().bucket() + "/" + reason.file().key(),
                    reason.line(),
                    column == null ? "" : column.name(),
                    column == null ? "" : column.type().name(),
                    column == null || !column.type().isText()
                            ? ""
                            : String.valueOf(column.type().precision()),
                    0,
                    reason.code(),
                    reason.message()
                });
            }
        }
        return rows;
    }
}
