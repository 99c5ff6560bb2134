package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.statement.PolicyStatement.Kind;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Masking and row-level policies: created, attached, detached, dropped. */
final class PolicyParser {
    private PolicyParser() {}

    static Statement create(TokenCursor in) {
        Kind kind = kind(in);
        boolean ifNotExists = in.accept("if", "not", "exists");
        String name = policy(in);
        ifNotExists |= in.accept("if", "not", "exists");
        List<PolicyStatement.Input> inputs = in.accept("with") ? inputs(in) : List.of();
        Optional<String> alias = kind == Kind.MASKING || in.looksAt("using") ? Optional.empty() : alias(in);
        PolicyStatement.CreatePolicy.Body body = new PolicyStatement.CreatePolicy.Body(inputs, alias, using(in));
        return new PolicyStatement.CreatePolicy(kind, name, ifNotExists, body);
    }

    static Statement alter(TokenCursor in) {
        Kind kind = kind(in);
        return new PolicyStatement.AlterPolicy(kind, policy(in), using(in));
    }

    static Statement drop(TokenCursor in) {
        Kind kind = kind(in);
        boolean ifExists = in.accept("if", "exists");
        String name = policy(in);
        boolean cascade = SchemaParser.cascade(in);
        return new PolicyStatement.DropPolicy(kind, name, ifExists, cascade);
    }

    static Statement attach(TokenCursor in) {
        in.expect("attach");
        Kind kind = kind(in);
        String policy = policy(in);
        in.expect("on");
        if (kind == Kind.ROW_LEVEL_SECURITY) {
            List<ObjectName> relations = relations(in);
            in.expect("to");
            List<PrivilegeHolder> to = grantees(in);
            return new PolicyStatement.AttachRowPolicy(policy, relations, to);
        }
        ObjectName relation = in.qualifiedName();
        List<String> outputs = columns(in);
        List<String> masked = in.accept("using") ? columns(in) : outputs;
        in.expect("to");
        PrivilegeHolder to = GrantParser.grantee(in);
        long priority = in.accept("priority") ? in.number() : 0;
        in.expectEnd();
        return new PolicyStatement.AttachMask(
                policy, relation, new PolicyStatement.Columns(outputs, masked), to, priority);
    }

    static Statement detach(TokenCursor in) {
        in.expect("detach");
        Kind kind = kind(in);
        String policy = policy(in);
        in.expect("on");
        if (kind == Kind.ROW_LEVEL_SECURITY) {
            List<ObjectName> relations = relations(in);
            in.expect("from");
            return new PolicyStatement.DetachRowPolicy(policy, relations, grantees(in));
        }
        ObjectName relation = in.qualifiedName();
        List<String> outputs = columns(in);
        in.expect("from");
        PrivilegeHolder from = GrantParser.grantee(in);
        in.expectEnd();
        return new PolicyStatement.DetachMask(policy, relation, outputs, from);
    }

    /** Behind {@code ALTER TABLE t} or {@code ALTER MATERIALIZED VIEW v}. */
    static Statement rowSecurity(TokenCursor in, ObjectName relation) {
        in.expect("row", "level", "security");
        boolean on = in.accept("on");
        if (!on) {
            in.expect("off");
        }
        Optional<String> conjunction = Optional.empty();
        if (in.accept("conjunction", "type")) {
            conjunction = Optional.of(in.looksAt("or") ? "or" : "and");
            in.expect(conjunction.get());
        }
        if (in.looksAt("for", "datashares")) {
            throw SqlError.notSupportedLocally("ROW LEVEL SECURITY ... FOR DATASHARES");
        }
        return new PolicyStatement.RowSecurity(relation, on, conjunction);
    }

    private static Kind kind(TokenCursor in) {
        Kind kind = in.accept("masking") ? Kind.MASKING : Kind.ROW_LEVEL_SECURITY;
        if (kind == Kind.ROW_LEVEL_SECURITY) {
            in.expect("rls");
        }
        in.expect("policy");
        return kind;
    }

    private static String policy(TokenCursor in) {
        String name = in.identifier();
        if (in.peek().isSymbol(".")) {
            throw SqlError.notSupportedLocally("policies of another database");
        }
        return name;
    }

    private static List<PolicyStatement.Input> inputs(TokenCursor in) {
        List<PolicyStatement.Input> inputs = new ArrayList<>();
        in.expectSymbol("(");
        do {
            inputs.add(new PolicyStatement.Input(in.identifier(), ColumnParser.type(in)));
        } while (in.acceptSymbol(","));
        in.expectSymbol(")");
        return inputs;
    }

    private static Optional<String> alias(TokenCursor in) {
        in.accept("as");
        return Optional.of(in.identifier());
    }

    private static Fragment using(TokenCursor in) {
        in.expect("using");
        Fragment expression = new Fragment(in.source(), in.parenthesized());
        in.expectEnd();
        if (expression.tokens().isEmpty()) {
            throw in.syntaxError();
        }
        return expression;
    }

    private static List<ObjectName> relations(TokenCursor in) {
        in.accept("table");
        List<ObjectName> relations = new ArrayList<>();
        do {
            relations.add(in.qualifiedName());
        } while (in.acceptSymbol(","));
        return relations;
    }

    private static List<String> columns(TokenCursor in) {
        List<String> columns = new ArrayList<>();
        in.expectSymbol("(");
        do {
            columns.add(in.identifier());
            if (in.peek().isSymbol(".") || in.peek().isSymbol("[")) {
                throw SqlError.notSupportedLocally("masking of a path inside a SUPER column");
            }
        } while (in.acceptSymbol(","));
        in.expectSymbol(")");
        return columns;
    }

    private static List<PrivilegeHolder> grantees(TokenCursor in) {
        List<PrivilegeHolder> grantees = new ArrayList<>();
        do {
            grantees.add(GrantParser.grantee(in));
        } while (in.acceptSymbol(","));
        in.expectEnd();
        return grantees;
    }
}
