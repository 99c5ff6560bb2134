package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Member;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one statement about access on the model. */
final class ModelSql {

    private static final List<String> LEDGER_COLUMNS =
            List.of("entry", "fact", "privilege", "schema_name", "object_name", "grantee_type", "grantee_name");

    private final ModelState state;
    private final String database;
    private final boolean commits;
    private List<SqlToken> tokens = List.of();
    private int at;

    ModelSql(ModelState state, String database, boolean commits) {
        this.state = state;
        this.database = database;
        this.commits = commits;
    }

    void run(SqlStatement statement) {
        tokens = statement.tokens();
        at = 0;
        if (accept("CREATE", "USER")) {
            require(state.users.putIfAbsent(name(), false) == null, "user exists");
        } else if (accept("CREATE", "ROLE")) {
            require(state.roles.add(name()), "role exists");
        } else if (accept("CREATE", "DATABASE")) {
            require(commits, "CREATE DATABASE in a transaction");
            require(state.databases.add(folded()), "database exists");
        } else if (accept("CREATE", "EXTERNAL", "SCHEMA")) {
            createExternalSchema();
        } else if (accept("CREATE", "SCHEMA")) {
            createSchema();
        } else if (accept("CREATE", "TABLE")) {
            createTable();
        } else if (accept("DROP", "SCHEMA")) {
            String name = folded();
            require(state.hasSchema(name), "no schema " + name);
            state.dropSchema(name);
        } else if (accept("ALTER", "SCHEMA")) {
            String name = folded();
            expect("OWNER", "TO");
            state.schemaOwners.put(name, name());
        } else if (accept("ALTER", "USER")) {
            alterUser(name());
        } else if (accept("ALTER", "GROUP")) {
            String group = name();
            require(state.hasGrantee(new Grantee(Grantee.Kind.GROUP, group)), "no group " + group);
            expect("ADD", "USER");
            state.groupMembers.add(new GroupMember(group, name()));
        } else if (accept("GRANT", "ROLE")) {
            member(role(), "TO");
        } else if (accept("REVOKE", "ROLE")) {
            member(role(), "FROM");
        } else if (accept("GRANT")) {
            privileges("TO");
        } else if (accept("REVOKE")) {
            privileges("FROM");
        } else if (accept("INSERT", "INTO")) {
            insert();
        } else if (accept("DELETE", "FROM")) {
            delete();
        } else {
            throw new IllegalArgumentException("Not of the model: " + statement.text());
        }
    }

    private void createExternalSchema() {
        String name = folded();
        expect("FROM", "DATA", "CATALOG", "DATABASE");
        String glue = string();
        expect("IAM_ROLE");
        require(!state.hasSchema(name), "schema exists");
        state.schemaOwners.put(name, ModelState.SUPERUSER);
        state.externalSchemas.put(name, new String[] {glue, accept("default") ? "default" : string()});
    }

    private void createSchema() {
        accept("IF", "NOT", "EXISTS");
        state.schemaOwners.putIfAbsent(folded(), ModelState.SUPERUSER);
    }

    private void createTable() {
        accept("IF", "NOT", "EXISTS");
        GrantTarget.Table table = table();
        require(state.hasSchema(table.schema()), "no schema");
        state.tables.add(table);
        state.hasLedger |= table.name().equals("access_ledger");
    }

    private void alterUser(String user) {
        require(state.users.containsKey(user), "no user " + user);
        if (accept("CREATEDB")) {
            state.databaseMakers.add(user);
        } else {
            expect("NOCREATEDB");
            state.databaseMakers.remove(user);
        }
    }

    private void member(String role, String direction) {
        require(state.roles.contains(role), "no role " + role);
        expect(direction);
        for (Grantee grantee : grantees()) {
            if (direction.equals("TO")) {
                require(grantee.kind() != Grantee.Kind.ROLE || !state.has(role, grantee.name()), "circular grant");
                state.members.add(new Member(role, grantee));
            } else {
                state.members.remove(new Member(role, grantee));
            }
        }
    }

    private void privileges(String direction) {
        List<Privilege> privileges = new ArrayList<>();
        do {
            privileges.add(Privilege.find(tokens.get(at++).text()).orElseThrow());
        } while (symbol(','));
        GrantTarget on = target();
        expect(direction);
        for (Grantee grantee : grantees()) {
            for (Privilege privilege : privileges) {
                Held held = new Held(privilege, on, grantee);
                if (direction.equals("TO")) {
                    state.grants.add(held);
                } else {
                    state.grants.remove(held);
                }
            }
        }
    }

    private GrantTarget target() {
        if (accept("ON", "DATABASE")) {
            String name = folded();
            boolean mounted = name.equals(QualifiedName.DATA_CATALOG);
            require(!mounted || commits, "grant on the mounted catalog in a transaction");
            require(mounted || state.databases.contains(name), "no database " + name);
            return new GrantTarget.Database(name);
        }
        if (accept("ON", "SCHEMA")) {
            String name = folded();
            require(state.hasSchema(name), "no schema " + name);
            require(commits || !state.externalSchemas.containsKey(name), "grant on external in a transaction");
            return new GrantTarget.Schema(name);
        }
        if (accept("ON", "TABLE")) {
            GrantTarget.Table table = table();
            require(state.tables.contains(table), "no table " + table);
            return table;
        }
        if (accept("FOR", "TABLES", "IN", "SCHEMA")) {
            String name = folded();
            require(state.hasSchema(name) && !state.externalSchemas.containsKey(name), "no schema " + name);
            return new GrantTarget.TablesIn(name);
        }
        boolean tables = accept("FOR", "TABLES", "IN", "DATABASE");
        if (!tables) {
            expect("FOR", "SCHEMAS", "IN", "DATABASE");
        }
        String name = folded();
        require(name.equals(database), "scope in another database");
        return tables ? new GrantTarget.TablesInDatabase(name) : new GrantTarget.SchemasIn(name);
    }

    private List<Grantee> grantees() {
        List<Grantee> grantees = new ArrayList<>();
        do {
            Grantee grantee = accept("PUBLIC")
                    ? new Grantee(Grantee.Kind.PUBLIC, "public")
                    : new Grantee(
                            accept("ROLE")
                                    ? Grantee.Kind.ROLE
                                    : accept("GROUP") ? Grantee.Kind.GROUP : Grantee.Kind.USER,
                            name());
            require(state.hasGrantee(grantee), "no " + grantee);
            grantees.add(grantee);
        } while (symbol(','));
        require(at == tokens.size(), "more than grantees");
        return grantees;
    }

    private void insert() {
        require(state.hasLedger, "no ledger");
        while (!accept("VALUES")) {
            at++;
        }
        do {
            Map<String, String> row = new LinkedHashMap<>();
            at++;
            for (String column : LEDGER_COLUMNS) {
                row.put(column, string());
                at++;
            }
            at += 4;
            state.ledger.add(row);
        } while (symbol(','));
        require(at == tokens.size(), "more than rows");
    }

    private void delete() {
        require(state.hasLedger, "no ledger");
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.STRING) {
                String entry = token.text().substring(1, token.text().length() - 1);
                state.ledger.removeIf(row -> row.get("entry").equals(entry));
            }
        }
    }

    private GrantTarget.Table table() {
        String schema = folded();
        require(symbol('.'), "no schema before a table");
        return new GrantTarget.Table(schema, folded());
    }

    private String role() {
        if (tokens.get(at).isWord("sys")) {
            at += 3;
            return "sys:" + tokens.get(at - 1).text();
        }
        return name();
    }

    private String folded() {
        return NameCase.folded(name());
    }

    private String name() {
        SqlToken token = tokens.get(at++);
        return token.kind() == SqlToken.Kind.QUOTED_IDENTIFIER
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : NameCase.folded(token.text());
    }

    private String string() {
        String text = tokens.get(at++).text();
        require(text.startsWith("'"), "no string: " + text);
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private boolean symbol(char symbol) {
        boolean found = at < tokens.size() && tokens.get(at).isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    private void expect(String... words) {
        require(accept(words), "expected " + List.of(words));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException("The model refuses: " + otherwise);
        }
    }
}
