package io.lakeshift.cli.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The queries behind {@code \d} and its kin. */
final class CatalogQuery {
    private CatalogQuery() {}

    /** The query that a command stands for; empty if it is none. */
    static Optional<String> of(MetaCommand command, String argument) {
        return switch (command) {
            case DESCRIBE -> Optional.of(argument.isEmpty() ? relations("", "") : columns(argument, ""));
            case DESCRIBE_MORE ->
                Optional.of(
                        argument.isEmpty()
                                ? relations("", "")
                                : columns(argument, ", column_default as \"default\", remarks"));
            case TABLES -> Optional.of(relations(argument, " and table_type not like '%VIEW%'"));
            case VIEWS -> Optional.of(relations(argument, " and table_type like '%VIEW%'"));
            case MATERIALIZED_VIEWS ->
                Optional.of(
                        "select schema_name as \"schema\", name, is_stale as \"stale\", autorefresh from svv_mv_info"
                                + " where database_name = current_database()"
                                + matching(argument, "name") + " order by 1, 2");
            case SCHEMAS ->
                Optional.of("select schema_name as \"schema\", schema_type as \"type\", source_database as"
                        + " \"data catalog database\" from svv_all_schemas where database_name = current_database()"
                        + (argument.isEmpty() ? "" : " and schema_name like " + like(argument)) + " order by 1");
            case USERS ->
                Optional.of("select u.usename as \"user\", u.usesuper as \"superuser\", u.usecreatedb as"
                        + " \"creates databases\", listagg(g.role_name, ', ') within group (order by g.role_name) as"
                        + " \"roles\" from pg_user u left join svv_user_grants g on g.user_name = u.usename group by"
                        + " u.usename, u.usesuper, u.usecreatedb order by 1");
            case PRIVILEGES -> Optional.of(privileges(argument));
            case DATABASES ->
                Optional.of("select d.database_name as \"database\", u.usename as \"owner\" from"
                        + " svv_redshift_databases d left join pg_user u on u.usesysid = d.database_owner order by 1");
            default -> Optional.empty();
        };
    }

    private static String relations(String pattern, String kind) {
        return "select schema_name as \"schema\", table_name as \"name\", table_type as \"type\" from svv_all_tables"
                + " where database_name = current_database()" + kind + matching(pattern, "table_name")
                + " order by 1, 2";
    }

    /** Names as psql's patterns have them: a star for any characters, a question mark for one, a dot after the schema. */
    private static String matching(String pattern, String column) {
        List<String> parts = parts(pattern);
        String name = parts.get(parts.size() - 1);
        String inSchema = parts.size() > 1 ? " and schema_name like " + like(parts.get(parts.size() - 2)) : "";
        return (name.isEmpty() ? "" : " and " + column + " like " + like(name)) + inSchema;
    }

    private static String like(String pattern) {
        return literal(pattern.replace("_", "\\_")
                .replace("%", "\\%")
                .replace("*", "%")
                .replace("?", "_"));
    }

    /** The query of the type of a relation and its schema. */
    static String kind(String name) {
        return "select table_type, schema_name, table_name from svv_all_tables where database_name = current_database()"
                + named(name);
    }

    private static String columns(String name, String more) {
        String table = name.matches(".*[*?].*") ? "table_name as \"relation\", " : "";
        return "select schema_name as \"schema\", " + table + "column_name as \"column\", data_type as \"type\","
                + " coalesce(character_maximum_length, numeric_precision) as \"length\", numeric_scale as \"scale\","
                + " is_nullable as \"nullable\"" + more + " from svv_all_columns where database_name ="
                + " current_database()" + named(name) + " order by schema_name, table_name, ordinal_position";
    }

    private static String named(String name) {
        return matching(name, "table_name");
    }

    private static List<String> parts(String name) {
        return List.of(name.replace("\"", "").split("\\.", -1));
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

    /** A name as a string of SQL, in small letters as catalogs have it. */
    static String literal(String value) {
        return "'" + value.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
