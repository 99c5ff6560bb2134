package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code CREATE}, {@code ALTER} and {@code DROP} of databases and schemas. */
final class SchemaParser {
    private SchemaParser() {}

    static Statement create(TokenCursor in) {
        if (in.accept("database")) {
            return createDatabase(in);
        }
        in.expect("schema");
        boolean ifNotExists = in.accept("if", "not", "exists");
        if (in.accept("authorization")) {
            String user = in.principal();
            in.expectEnd();
            return new SchemaStatement.CreateSchema(ObjectName.of(user), ifNotExists, Optional.of(user));
        }
        ObjectName name = in.qualifiedName();
        Optional<String> owner = in.accept("authorization") ? Optional.of(in.principal()) : Optional.empty();
        if (in.accept("quota")) {
            in.rest();
        }
        in.expectEnd();
        return new SchemaStatement.CreateSchema(name, ifNotExists, owner);
    }

    private static Statement createDatabase(TokenCursor in) {
        String name = in.identifier();
        Optional<String> owner = Optional.empty();
        in.accept("with");
        while (!in.atEnd()) {
            if (in.accept("owner")) {
                in.acceptSymbol("=");
                owner = Optional.of(in.principal());
            } else if (in.accept("connection", "limit") || in.accept("isolation", "level") || in.accept("collate")) {
                in.next();
            } else if (in.looksAt("from")) {
                throw SqlError.notSupportedLocally("CREATE DATABASE FROM");
            } else {
                throw in.syntaxError();
            }
        }
        return new SchemaStatement.CreateDatabase(name, owner);
    }

    static Statement createExternal(TokenCursor in) {
        in.expect("external", "schema");
        boolean ifNotExists = in.accept("if", "not", "exists");
        String name = in.identifier();
        in.expect("from");
        if (!in.accept("data", "catalog")) {
            throw SqlError.notSupportedLocally("CREATE EXTERNAL SCHEMA FROM "
                    + in.peek().value().toUpperCase(Locale.ROOT) + "; only FROM DATA CATALOG is");
        }
        Optional<String> database = Optional.empty();
        Optional<String> region = Optional.empty();
        Optional<String> role = Optional.empty();
        boolean createDatabase = false;
        while (!in.atEnd()) {
            if (in.accept("database")) {
                database = Optional.of(in.string());
            } else if (in.accept("region")) {
                region = Optional.of(in.string());
            } else if (in.accept("iam_role")) {
                role = Optional.of(role(in));
            } else if (in.accept("create", "external", "database")) {
                in.expect("if", "not", "exists");
                createDatabase = true;
            } else if (in.looksAt("catalog_role") || in.looksAt("catalog_id")) {
                throw SqlError.notSupportedLocally(in.peek().value().toUpperCase(Locale.ROOT));
            } else {
                throw in.syntaxError();
            }
        }
        if (database.isEmpty() || role.isEmpty()) {
            throw in.syntaxError();
        }
        return new SchemaStatement.CreateExternalSchema(
                name,
                ifNotExists,
                new SchemaStatement.CreateExternalSchema.Source(database.get(), region, createDatabase),
                role.get());
    }

    private static String role(TokenCursor in) {
        return in.accept("default") ? "default" : in.string();
    }

    static Statement drop(TokenCursor in) {
        if (in.accept("database")) {
            String name = in.identifier();
            in.accept("force");
            in.expectEnd();
            return new SchemaStatement.DropDatabase(name);
        }
        in.expect("schema");
        boolean ifExists = in.accept("if", "exists");
        List<ObjectName> names = names(in);
        if (in.looksAt("drop", "external", "database")) {
            throw SqlError.notSupportedLocally("DROP SCHEMA ... DROP EXTERNAL DATABASE");
        }
        return new SchemaStatement.DropSchemas(names, ifExists, cascade(in));
    }

    static Statement alter(TokenCursor in) {
        if (in.accept("database")) {
            String name = in.identifier();
            in.expect("owner", "to");
            String owner = in.principal();
            in.expectEnd();
            return new SchemaStatement.AlterDatabaseOwner(name, owner);
        }
        in.expect("schema");
        ObjectName name = in.qualifiedName();
        if (in.accept("rename", "to")) {
            String newName = in.identifier();
            in.expectEnd();
            return new SchemaStatement.RenameSchema(name, newName);
        }
        in.expect("owner", "to");
        String owner = in.principal();
        in.expectEnd();
        return new SchemaStatement.AlterSchemaOwner(name, owner);
    }

    static List<ObjectName> names(TokenCursor in) {
        List<ObjectName> names = new ArrayList<>();
        do {
            names.add(in.qualifiedName());
        } while (in.acceptSymbol(","));
        return names;
    }

    /** Takes {@code CASCADE}, {@code RESTRICT} or nothing, which must be the end. */
    static boolean cascade(TokenCursor in) {
        boolean cascade = in.accept("cascade");
        if (!cascade) {
            in.accept("restrict");
        }
        in.expectEnd();
        return cascade;
    }
}
