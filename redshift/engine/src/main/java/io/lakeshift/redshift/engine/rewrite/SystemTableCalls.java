package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Functions that SQL clients ask the system catalogs with; each becomes a query of the catalogs. */
final class SystemTableCalls {
    private static final Set<String> KNOWN = Set.of("pg_get_userbyid", "pg_table_is_visible", "current_schemas");
    private static final String CATALOG = "pg_catalog";

    /** Between the names of a list; no name has it. */
    private static final String SEPARATOR = "\u001f";

    private SystemTableCalls() {}

    static boolean knows(String name) {
        return KNOWN.contains(name);
    }

    static String rewrite(
            Token name, List<List<Token>> arguments, SessionValues session, Function<List<Token>, String> inner) {
        if (arguments.size() != 1) {
            throw SqlError.at(name.start(), "function " + name.value() + " takes 1 argument");
        }
        return switch (name.value()) {
            case "pg_get_userbyid" -> user(inner.apply(arguments.get(0)));
            case "pg_table_is_visible" -> visible(inner.apply(arguments.get(0)), session.searchPath());
            default -> schemas(name, arguments.get(0), session.searchPath());
        };
    }

    private static String user(String id) {
        return "coalesce((select cast(rs_u.usename as varchar) from pg_catalog.pg_user as rs_u where rs_u.usesysid = "
                + id + "), 'unknown (OID=' || (" + id + ") || ')')";
    }

    /** Whether a relation is in a schema of the search path, and none before it has one of its name. */
    private static String visible(String id, List<String> path) {
        if (path.isEmpty()) {
            return "false";
        }
        String schemas = path.stream().map(Quoted::string).collect(Collectors.joining(", "));
        return "exists (select 1 from " + relations("rs_c", "rs_n") + " where rs_c.oid = " + id
                + " and rs_n.nspname in (" + schemas + ") and not exists (select 1 from " + relations("rs_d", "rs_m")
                + " where rs_d.relname = rs_c.relname and rs_m.nspname in (" + schemas + ") and " + place("rs_m", path)
                + " < " + place("rs_n", path) + "))";
    }

    private static String relations(String relation, String schema) {
        return "pg_catalog.pg_class as " + relation + " join pg_catalog.pg_namespace as " + schema + " on " + schema
                + ".oid = " + relation + ".relnamespace";
    }

    private static String place(String schema, List<String> path) {
        StringBuilder place = new StringBuilder("case ").append(schema).append(".nspname");
        for (int i = 0; i < path.size(); i++) {
            place.append(" when ")
                    .append(Quoted.string(path.get(i)))
                    .append(" then ")
                    .append(i);
        }
        return place.append(" end").toString();
    }

    /** The search path; with what is in it without being named, if so asked. */
    private static String schemas(Token name, List<Token> implicit, List<String> path) {
        boolean isConstant = implicit.size() == 1
                && (implicit.get(0).is("true") || implicit.get(0).is("false"));
        if (!isConstant) {
            throw SqlError.at(name.start(), "function " + name.value() + " takes true or false");
        }
        String implied = implicit.get(0).is("true") ? CATALOG + SEPARATOR : "";
        return "rs_current_schemas(" + Quoted.string(implied + String.join(SEPARATOR, path)) + ")";
    }
}
