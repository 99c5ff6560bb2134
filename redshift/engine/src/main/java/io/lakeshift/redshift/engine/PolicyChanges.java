package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.AttachedPolicy;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.DataPolicy;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.statement.PolicyStatement;
import io.lakeshift.redshift.engine.statement.PolicyStatement.Kind;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Masking and row-level policies, and the relations they are attached to. */
final class PolicyChanges {
    private final StatementWork work;
    private final Catalog catalog;

    PolicyChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void run(PolicyStatement statement) {
        if (!work.privileges().isSecurityAdministrator(work.user())) {
            throw SqlError.of("permission denied: policies need a superuser or the role sys:secadmin");
        }
        if (statement instanceof PolicyStatement.CreatePolicy create) {
            create(create);
        } else if (statement instanceof PolicyStatement.AlterPolicy alter) {
            DataPolicy policy = policy(alter.kind(), alter.name());
            catalog.changeProtections(
                    now -> now.put(policy.withExpression(alter.expression().text())));
        } else if (statement instanceof PolicyStatement.DropPolicy drop) {
            drop(drop);
        } else if (statement instanceof PolicyStatement.AttachMask attach) {
            attach(attach);
        } else if (statement instanceof PolicyStatement.DetachMask detach) {
            Relation relation = protectable(detach.relation());
            DataPolicy.Name policy = policy(Kind.MASKING, detach.policy()).id();
            detach(policy, relation, detach.from(), detach.outputs());
        } else if (statement instanceof PolicyStatement.AttachRowPolicy attach) {
            attach.relations().forEach(relation -> attach.to().forEach(to -> attach(attach.policy(), relation, to)));
        } else if (statement instanceof PolicyStatement.DetachRowPolicy detach) {
            DataPolicy.Name policy =
                    policy(Kind.ROW_LEVEL_SECURITY, detach.policy()).id();
            detach.relations()
                    .forEach(relation ->
                            detach.from().forEach(from -> detach(policy, protectable(relation), from, List.of())));
        } else if (statement instanceof PolicyStatement.RowSecurity security) {
            turn(security);
        }
    }

    /** The expressions of a policy for each of its columns: those of a tuple, or the one. */
    static List<String> values(String expression, int columns) {
        if (columns == 1) {
            return List.of(expression);
        }
        List<Token> tokens = Tokens.of(expression);
        boolean tuple =
                tokens.get(0).isSymbol("(") && tokens.get(tokens.size() - 1).isSymbol(")");
        List<String> values = new ArrayList<>();
        int depth = 0;
        int from = tokens.get(0).end();
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean ends = depth == 1 && token.isSymbol(",") || depth == 0;
            if (tuple && ends) {
                values.add(expression.substring(from, token.start()));
                from = token.end();
            }
        }
        if (values.size() != columns) {
            throw SqlError.of("the masking policy has %d values for %d columns", Math.max(1, values.size()), columns);
        }
        return values;
    }

    private DataPolicy.Name id(Kind kind, String name) {
        return new DataPolicy.Name(work.database(), kind, name);
    }

    private DataPolicy policy(Kind kind, String name) {
        return catalog.protections()
                .find(id(kind, name))
                .orElseThrow(() -> SqlError.of("%s policy \"%s\" does not exist", kind.word(), name));
    }

    private void create(PolicyStatement.CreatePolicy create) {
        DataPolicy.Name id = id(create.kind(), create.name());
        if (catalog.protections().find(id).isPresent()) {
            if (create.ifNotExists()) {
                return;
            }
            throw SqlError.of("%s policy \"%s\" already exists", create.kind().word(), create.name());
        }
        DataPolicy policy = new DataPolicy(
                id,
                create.body().inputs(),
                create.body().alias().orElse(""),
                create.body().expression().text(),
                work.user());
        catalog.changeProtections(now -> now.put(policy));
    }

    private void drop(PolicyStatement.DropPolicy drop) {
        DataPolicy.Name id = id(drop.kind(), drop.name());
        if (drop.ifExists() && catalog.protections().find(id).isEmpty()) {
            return;
        }
        policy(drop.kind(), drop.name());
        boolean attached = catalog.protections().attached().stream()
                .anyMatch(policy -> policy.policy().equals(id));
        if (attached && !drop.cascade()) {
            throw SqlError.of(
                    "%s policy \"%s\" cannot be dropped because it is attached",
                    drop.kind().word(), drop.name());
        }
        catalog.changeProtections(now -> now.remove(id));
    }

    /** A relation that can carry policies. */
    private Relation protectable(ObjectName name) {
        Resolved resolved = work.names().resolve(name);
        if (resolved instanceof Resolved.Own own
                && own.relation().name().schema().database().equals(work.database())) {
            return own.relation();
        }
        throw SqlError.of("policies cannot be attached to \"%s\"", name);
    }

    private void attach(PolicyStatement.AttachMask attach) {
        Relation relation = protectable(attach.relation());
        DataPolicy policy = policy(Kind.MASKING, attach.policy());
        PrivilegeChanges.requireGrantee(catalog, attach.to());
        List<String> inputs = attach.columns().inputs();
        List<String> outputs = attach.columns().outputs();
        requireColumns(relation, inputs);
        requireColumns(relation, outputs);
        if (inputs.size() != policy.inputs().size()) {
            throw SqlError.of(
                    "masking policy \"%s\" takes %d columns, but %d are given",
                    attach.policy(), policy.inputs().size(), inputs.size());
        }
        values(policy.expression(), outputs.size());
        for (AttachedPolicy other : catalog.protections().attachedTo(relation.name(), Kind.MASKING)) {
            boolean sameColumn = other.mask().outputs().stream().anyMatch(outputs::contains);
            boolean same = other.policy().equals(policy.id());
            if (sameColumn && !same && other.mask().priority() == attach.priority()) {
                throw SqlError.of(
                        "masking policy \"%s\" is already attached to relation \"%s\" with same priority",
                        other.policy().name(), relation.name().name());
            }
            boolean sameGrantee = other.grantee().equals(attach.to());
            if (sameColumn && sameGrantee && (!same || other.mask().priority() == attach.priority())) {
                throw SqlError.of(
                        "masking policy \"%s\" is already attached to relation \"%s\" for %s",
                        other.policy().name(),
                        relation.name().name(),
                        attach.to().name());
            }
        }
        AttachedPolicy attached = new AttachedPolicy(
                policy.id(),
                relation.name(),
                attach.to(),
                work.user(),
                new AttachedPolicy.Mask(outputs, inputs, attach.priority()));
        catalog.changeProtections(now -> now.attach(attached));
    }

    private void requireColumns(Relation relation, List<String> names) {
        List<String> known = work.columnsOf(relation).stream().map(Column::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw SqlError.of(
                        "column \"%s\" of relation \"%s\" does not exist",
                        name, relation.name().name());
            }
        }
    }

    private void attach(String name, ObjectName on, PrivilegeHolder to) {
        Relation relation = protectable(on);
        DataPolicy policy = policy(Kind.ROW_LEVEL_SECURITY, name);
        PrivilegeChanges.requireGrantee(catalog, to);
        refuseBaseOfMaterializedView(relation);
        requireColumns(
                relation,
                policy.inputs().stream().map(PolicyStatement.Input::name).toList());
        for (AttachedPolicy other : catalog.protections().attachedTo(relation.name(), Kind.ROW_LEVEL_SECURITY)) {
            if (other.policy().equals(policy.id()) && other.grantee().equals(to)) {
                throw SqlError.of(
                        "RLS policy \"%s\" is already attached to relation \"%s\" for %s",
                        name, relation.name().name(), to.name());
            }
            String alias = catalog.protections()
                    .find(other.policy())
                    .map(DataPolicy::alias)
                    .orElse("");
            if (!alias.equals(policy.alias())) {
                throw SqlError.of(
                        "all RLS policies of relation \"%s\" must have been created with the same alias",
                        relation.name().name());
            }
        }
        AttachedPolicy attached = new AttachedPolicy(policy.id(), relation.name(), to, work.user(), null);
        catalog.changeProtections(now -> now.attach(attached));
    }

    private void refuseBaseOfMaterializedView(Relation relation) {
        Optional<Relation> view = new Dependents(work)
                .of(relation.name()).stream().filter(Relation::isMaterialized).findFirst();
        if (view.isPresent()) {
            throw SqlError.of(
                    "RLS policies cannot be attached to \"%s\", which the materialized view \"%s\" is computed from",
                    relation.name().name(), view.get().name().name());
        }
    }

    private void detach(DataPolicy.Name policy, Relation relation, PrivilegeHolder from, List<String> outputs) {
        boolean[] found = {false};
        catalog.changeProtections(now ->
                found[0] = now.detach(attached -> attached.policy().equals(policy)
                        && attached.relation().equals(relation.name())
                        && attached.grantee().equals(from)
                        && (attached.mask() == null
                                || new HashSet<>(attached.mask().outputs()).equals(new HashSet<>(outputs)))));
        if (!found[0]) {
            throw SqlError.of(
                    "%s policy \"%s\" is not attached to relation \"%s\" for %s",
                    policy.kind().word(), policy.name(), relation.name().name(), from.name());
        }
    }

    private void turn(PolicyStatement.RowSecurity security) {
        Relation relation = protectable(security.relation());
        if (!security.on()) {
            catalog.changeProtections(now -> now.turnOff(relation.name()));
            return;
        }
        refuseBaseOfMaterializedView(relation);
        String conjunction = security.conjunction()
                .or(() -> catalog.protections().rowSecurity(relation.name()))
                .orElse("and");
        catalog.changeProtections(now -> now.turnOn(relation.name(), conjunction));
    }
}
