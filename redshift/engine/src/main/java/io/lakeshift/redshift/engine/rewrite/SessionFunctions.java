package io.lakeshift.redshift.engine.rewrite;

import java.util.Optional;

/** Functions whose value the session decides. Each becomes a macro of the same name, so that its column keeps the name. */
final class SessionFunctions {
    private SessionFunctions() {}

    /** Words that are calls without parentheses. */
    static Optional<String> withoutParentheses(String word, SessionValues session) {
        return switch (word) {
            case "current_user", "session_user", "user" -> Optional.of(text(word, session.user()));
            case "current_user_id" -> Optional.of("rs_current_user_id(" + session.userId() + ")");
            case "sysdate" -> Optional.of("rs_sysdate()");
            case "current_schema" -> Optional.of(text(word, session.schema()));
            default -> Optional.empty();
        };
    }

    /** Calls without arguments. */
    static Optional<String> withParentheses(String function, SessionValues session) {
        return switch (function) {
            case "current_database", "current_catalog" -> Optional.of(text(function, session.database()));
            case "current_schema" -> Optional.of(text(function, session.schema()));
            case "getdate" -> Optional.of("rs_getdate()");
            case "version" -> Optional.of("rs_version()");
            case "pg_backend_pid" -> Optional.of("rs_pg_backend_pid()");
            default -> Optional.empty();
        };
    }

    private static String text(String function, String value) {
        return "rs_" + function + "(" + Quoted.string(value) + ")";
    }
}
