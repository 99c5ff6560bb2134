package io.lakeshift.cli.sql;

import java.util.Map;
import java.util.Optional;

/** The commands of psql that this editor does not have, with what serves instead. */
final class PsqlCommand {
    private static final String FOR_SCRIPTS = "a shell script does it around ./lake sql";
    private static final String HERE = "this editor has no such thing";
    private static final String NOT_IN_REDSHIFT = "Redshift has no such thing";
    private static final String CATALOG = "query the system views, such as svv_all_columns, instead";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("\\!", "use another terminal"),
            Map.entry("\\bind", "write the values into the statement, or use variables of \\set"),
            Map.entry("\\cd", "paths are relative to where ./lake was started"),
            Map.entry("\\copyright", "the file LICENSE has it"),
            Map.entry("\\crosstabview", "write a PIVOT query"),
            Map.entry("\\C", HERE),
            Map.entry("\\da", CATALOG),
            Map.entry("\\db", NOT_IN_REDSHIFT),
            Map.entry("\\dc", CATALOG),
            Map.entry("\\dC", CATALOG),
            Map.entry("\\dd", "\\d+ NAME shows the remarks of columns"),
            Map.entry("\\ddp", "query svv_default_privileges instead"),
            Map.entry("\\dD", CATALOG),
            Map.entry("\\des", "\\dn lists external schemas with their database of the Data Catalog"),
            Map.entry("\\df", "query svv_redshift_functions instead"),
            Map.entry("\\det", "\\d lists external tables too"),
            Map.entry("\\di", NOT_IN_REDSHIFT),
            Map.entry("\\do", CATALOG),
            Map.entry("\\drds", "query pg_user instead"),
            Map.entry("\\ds", NOT_IN_REDSHIFT),
            Map.entry("\\dT", CATALOG),
            Map.entry("\\dx", NOT_IN_REDSHIFT),
            Map.entry("\\dy", NOT_IN_REDSHIFT),
            Map.entry("\\ef", "\\e edits statements"),
            Map.entry("\\encoding", "text is UTF-8"),
            Map.entry("\\errverbose", "an error is told whole"),
            Map.entry("\\ev", "\\sv shows the definition, \\e edits statements"),
            Map.entry("\\elif", FOR_SCRIPTS),
            Map.entry("\\else", FOR_SCRIPTS),
            Map.entry("\\endif", FOR_SCRIPTS),
            Map.entry("\\gdesc", "add LIMIT 0, or create a view and \\d it"),
            Map.entry("\\gexec", "write the statements to a file with \\t, \\a and \\o, and run it with \\i"),
            Map.entry("\\getenv", "start with -v NAME=\"$NAME\""),
            Map.entry("\\gset", "start with -v NAME=VALUE, or write a subquery"),
            Map.entry("\\H", "--csv and --json are for programs"),
            Map.entry("\\if", FOR_SCRIPTS),
            Map.entry("\\lo_export", NOT_IN_REDSHIFT),
            Map.entry("\\lo_import", NOT_IN_REDSHIFT),
            Map.entry("\\lo_list", NOT_IN_REDSHIFT),
            Map.entry("\\lo_unlink", NOT_IN_REDSHIFT),
            Map.entry("\\password", "ALTER USER NAME PASSWORD 'sha256|...' sets one, which the Data API needs none of"),
            Map.entry("\\prompt", "start with -v NAME=VALUE"),
            Map.entry("\\qecho", "\\echo prints to the terminal"),
            Map.entry("\\s", "the arrow keys and Ctrl-R go through the history"),
            Map.entry("\\setenv", FOR_SCRIPTS),
            Map.entry("\\sf", "query pg_proc_info instead"),
            Map.entry("\\T", HERE),
            Map.entry("\\warn", "\\echo prints to the terminal"),
            Map.entry("\\watch", "\\g runs the last statement once more"));

    private PsqlCommand() {}

    /** What serves instead of a command of psql; empty if it is none of psql's. */
    static Optional<String> instead(String word) {
        return Optional.ofNullable(INSTEAD.get(word))
                .or(() -> Optional.ofNullable(INSTEAD.get(word.replaceAll("[+S]+$", ""))));
    }
}
