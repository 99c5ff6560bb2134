package io.lakeshift.cli.sql;

import java.util.List;
import java.util.Optional;

/** The queries behind {@code \d} and its kin. */
final class Shortcut {
    static final String HELP = """
            \\d          tables and views      \\d NAME   the columns of one
            \\dn         schemas               \\du       users and their roles
            \\dp [NAME]  privileges            \\l        databases
            \\x          one value to a line   \\timing   show how long statements take
            \\?          this help             \\q        quit
            A statement ends with a semicolon. What stands between BEGIN and COMMIT is sent as one transaction.""";

    private Shortcut() {}

    /** The query a shortcut stands for; empty if it is none. */
    static Optional<String> query(String line) {
        String[] words = line.strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip().replace(";", "") : "";
        return switch (words[0]) {
            case "\\d" -> Optional.of(argument.isEmpty() ? tables() : columns(argument));
            case "\\dn" ->
                Optional.of("select schema_name as \"schema\", schema_type as \"type\", source_database as"
                        + " \"data catalog database\" from svv_all_schemas where database_name = current_database() order"
                        + " by 1");
            case "\\du" ->
                Optional.of("select u.usename as \"user\", u.usesuper as \"superuser\", u.usecreatedb as"
                        + " \"creates databases\", listagg(g.role_name, ', ') within group (order by g.role_name) as"
                        + " \"roles\" from pg_user u left join svv_user_grants g on g.user_name = u.usename group by"
                        + " u.usename, u.usesuper, u.usecreatedb order by 1");
            case "\\dp" -> Optional.of(privileges(argument));
            case "\\l" ->
                Optional.of("select d.database_name as \"database\", u.usename as \"owner\" from"
                        + " svv_redshift_databases d left join pg_user u on u.usesysid = d.database_owner order by 1");
            default -> Optional.empty();
        };
    }

    private static String tables() {
        return "select schema_name as \"schema\", table_name as \"name\", table_type as \"type\" from svv_all_tables"
                + " where database_name = current_database() order by 1, 2";
    }

    private static String columns(String name) {
        List<String> parts = List.of(name.replace("\"", "").split("\\."));
        String table = literal(parts.get(parts.size() - 1));
        String schema = parts.size() > 1 ? " and schema_name = " + literal(parts.get(parts.size() - 2)) : "";
        return "select schema_name as \"schema\", column_name as \"column\", data_type as \"type\","
                + " coalesce(character_maximum_length, numeric_precision) as \"length\", numeric_scale as \"scale\","
                + " is_nullable as \"nullable\" from svv_all_columns where database_name = current_database() and"
                + " table_name = " + table + schema + " order by schema_name, ordinal_position";
    }

    private static String privileges(String name) {
        String on = name.isEmpty() ? "" : " where name = " + literal(name) + " or name like " + literal("%." + name);
        return "select * from (select 'relation' as \"on\", namespace_name || '.' || relation_name as name,"
                + " privilege_type as privilege, identity_type as \"to\", identity_name as \"who\" from"
                + " svv_relation_privileges union all select case privilege_scope when 'TABLES' then 'tables in schema'"
                + " else 'schema' end, namespace_name, privilege_type, identity_type, identity_name from"
                + " svv_schema_privileges union all select 'database', database_name, privilege_type, identity_type,"
                + " identity_name from svv_database_privileges) p" + on + " order by 1, 2, 5, 3";
    }

    private static String literal(String value) {
        return "'"
                + value.toLowerCase(java.util.Locale.ROOT).replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
