package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.statement.PrivilegeStatement.Target;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GRANT}, {@code REVOKE} and {@code ALTER DEFAULT PRIVILEGES}. */
final class GrantParser {
    private GrantParser() {}

    static Statement parse(TokenCursor in) {
        boolean grant = in.accept("grant");
        if (!grant) {
            in.expect("revoke");
        }
        boolean optionOnly = !grant && (in.accept("grant", "option", "for") || in.accept("admin", "option", "for"));
        if (in.accept("role")) {
            return roles(in, grant, optionOnly);
        }
        if (in.looksAt("assumerole") || in.looksAt("execute")) {
            throw SqlError.notSupportedLocally((grant ? "GRANT " : "REVOKE ") + upper(in.peek()));
        }
        if (isOnColumns(in)) {
            return onColumns(in, grant);
        }
        Optional<Target> system = systemPermissions(in);
        Set<ObjectPrivilege> privileges = system.isPresent() ? Set.of() : privileges(in);
        if (in.looksAt("on", "external")) {
            in.rest();
            return new PrivilegeStatement.ExternalGrant(grant ? "GRANT" : "REVOKE");
        }
        Target target = system.isPresent() ? system.get() : target(in);
        in.expect(grant ? "to" : "from");
        List<PrivilegeHolder> grantees = grantees(in);
        boolean option = grant && in.accept("with", "grant", "option");
        acceptBehaviour(in);
        in.expectEnd();
        return grant
                ? new PrivilegeStatement.Grant(privileges, target, grantees, option)
                : new PrivilegeStatement.Revoke(privileges, target, grantees, optionOnly);
    }

    private static Statement roles(TokenCursor in, boolean grant, boolean optionOnly) {
        List<String> roles = in.principals();
        in.expect(grant ? "to" : "from");
        List<PrivilegeHolder> grantees = grantees(in);
        boolean admin = grant && in.accept("with", "admin", "option");
        in.expectEnd();
        return grant
                ? new UserStatement.GrantRole(roles, grantees, admin)
                : new UserStatement.RevokeRole(roles, grantees, optionOnly);
    }

    private static boolean isOnColumns(TokenCursor in) {
        int behind = in.looksAt("all", "privileges") ? 2 : 1;
        return in.peek().isIdentifier() && in.peek(behind).isSymbol("(");
    }

    /** {@code GRANT SELECT (a, b), UPDATE (c) ON t TO u}. */
    private static Statement onColumns(TokenCursor in, boolean grant) {
        Map<ObjectPrivilege, List<String>> columns = new EnumMap<>(ObjectPrivilege.class);
        do {
            boolean all = in.accept("all");
            if (all) {
                in.accept("privileges");
            }
            Set<ObjectPrivilege> named = all ? ObjectPrivilege.ON_COLUMN : privilege(in);
            List<String> of = in.identifiersInParentheses();
            named.forEach(one ->
                    columns.computeIfAbsent(one, key -> new ArrayList<>()).addAll(of));
        } while (in.acceptSymbol(","));
        in.expect("on");
        if (in.peek(1).isIdentifier() && in.peek().is("table")) {
            in.next();
        }
        List<ObjectName> tables = qualifiedNames(in);
        in.expect(grant ? "to" : "from");
        List<PrivilegeHolder> grantees = grantees(in);
        acceptBehaviour(in);
        in.expectEnd();
        return new PrivilegeStatement.ColumnPrivileges(grant, columns, tables, grantees);
    }

    private static Set<ObjectPrivilege> privilege(TokenCursor in) {
        ObjectPrivilege privilege = ObjectPrivilege.of(in.peek().value())
                .filter(ObjectPrivilege.ON_COLUMN::contains)
                .orElseThrow(in::syntaxError);
        in.next();
        return Set.of(privilege);
    }

    private static void acceptBehaviour(TokenCursor in) {
        if (!in.accept("cascade")) {
            in.accept("restrict");
        }
    }

    /** {@code GRANT CREATE USER, ALTER USER TO ROLE r}: phrases without an ON. */
    private static Optional<Target> systemPermissions(TokenCursor in) {
        int ahead = 0;
        Set<String> permissions = new LinkedHashSet<>();
        StringBuilder phrase = new StringBuilder();
        for (; !in.peek(ahead).is("to") && !in.peek(ahead).is("from"); ahead++) {
            Token token = in.peek(ahead);
            if (token.isSymbol(",")) {
                permissions.add(phrase.toString());
                phrase.setLength(0);
            } else if (!token.isIdentifier() || token.is("on") || token.is("for")) {
                return Optional.empty();
            } else {
                phrase.append(phrase.length() == 0 ? "" : " ").append(upper(token));
            }
        }
        permissions.add(phrase.toString());
        for (int i = 0; i < ahead; i++) {
            in.next();
        }
        return Optional.of(new PrivilegeStatement.SystemWide(permissions));
    }

    private static Set<ObjectPrivilege> privileges(TokenCursor in) {
        if (in.accept("all")) {
            in.accept("privileges");
            return Set.of();
        }
        Set<ObjectPrivilege> privileges = EnumSet.noneOf(ObjectPrivilege.class);
        do {
            Token word = in.peek();
            privileges.add(ObjectPrivilege.of(word.value()).orElseThrow(in::syntaxError));
            in.next();
        } while (in.acceptSymbol(","));
        return privileges;
    }

    private static Target target(TokenCursor in) {
        if (in.accept("for")) {
            return scoped(in);
        }
        in.expect("on");
        if (in.accept("all", "tables", "in", "schema")) {
            return new PrivilegeStatement.AllTablesIn(qualifiedNames(in));
        }
        if (in.accept("database")) {
            return new PrivilegeStatement.Databases(UserParser.names(in));
        }
        if (in.accept("schema")) {
            return new PrivilegeStatement.Schemas(qualifiedNames(in));
        }
        switch (in.peek().value()) {
            case "function", "procedure", "language", "model", "datashare", "copy", "template", "all" -> {
                boolean named = in.peek(1).is("to")
                        || in.peek(1).is("from")
                        || in.peek(1).isSymbol(",");
                if (!named) {
                    throw SqlError.notSupportedLocally("privileges on " + upper(in.peek()));
                }
            }
            default -> {}
        }
        if (in.peek(1).isIdentifier() && in.peek().is("table")) {
            in.next();
        }
        return new PrivilegeStatement.Tables(qualifiedNames(in));
    }

    private static Target scoped(TokenCursor in) {
        if (in.accept("tables", "in", "schema")) {
            List<ObjectName> schemas = qualifiedNames(in);
            if (in.accept("database")) {
                String database = in.identifier();
                return new PrivilegeStatement.TablesInSchemas(schemas.stream()
                        .map(schema -> ObjectName.of(database, schema.last()))
                        .toList());
            }
            return new PrivilegeStatement.TablesInSchemas(schemas);
        }
        if (in.accept("tables", "in", "database")) {
            return new PrivilegeStatement.TablesInDatabases(UserParser.names(in));
        }
        if (in.accept("schemas", "in", "database")) {
            return new PrivilegeStatement.SchemasInDatabases(UserParser.names(in));
        }
        if (in.peek(1).is("in")) {
            throw SqlError.notSupportedLocally("scoped privileges for " + upper(in.peek()));
        }
        throw in.syntaxError();
    }

    private static List<ObjectName> qualifiedNames(TokenCursor in) {
        List<ObjectName> names = new ArrayList<>();
        do {
            names.add(in.qualifiedName());
        } while (in.acceptSymbol(","));
        return names;
    }

    private static List<PrivilegeHolder> grantees(TokenCursor in) {
        List<PrivilegeHolder> grantees = new ArrayList<>();
        do {
            if (in.peek(1).isIdentifier() && in.accept("group")) {
                grantees.add(PrivilegeHolder.group(in.principal()));
            } else {
                grantees.add(grantee(in));
            }
        } while (in.acceptSymbol(","));
        return grantees;
    }

    /** A user, a role or everybody. */
    static PrivilegeHolder grantee(TokenCursor in) {
        if (in.peek(1).isIdentifier() && in.accept("role")) {
            return PrivilegeHolder.role(in.principal());
        }
        return in.accept("public") ? PrivilegeHolder.PUBLIC : PrivilegeHolder.user(in.principal());
    }

    static Statement alterDefault(TokenCursor in) {
        in.expect("default", "privileges");
        List<String> users = in.accept("for", "user") ? in.principals() : List.of();
        List<String> schemas = in.accept("in", "schema") ? UserParser.names(in) : List.of();
        boolean grant = in.accept("grant");
        if (!grant) {
            in.expect("revoke");
            in.accept("grant", "option", "for");
        }
        Set<ObjectPrivilege> privileges = privileges(in);
        in.expect("on");
        if (!in.accept("tables")) {
            throw SqlError.notSupportedLocally("ALTER DEFAULT PRIVILEGES ON " + upper(in.peek()));
        }
        in.expect(grant ? "to" : "from");
        List<PrivilegeHolder> grantees = grantees(in);
        in.accept("with", "grant", "option");
        acceptBehaviour(in);
        in.expectEnd();
        return new PrivilegeStatement.AlterDefaultPrivileges(
                users,
                schemas,
                new PrivilegeStatement.AlterDefaultPrivileges.Change(
                        grant, privileges.isEmpty() ? ObjectPrivilege.ON_TABLE : privileges, grantees));
    }

    private static String upper(Token token) {
        return token.value().toUpperCase(Locale.ROOT);
    }
}
