package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.PolicyStatement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What narrows the reading of relations: policies, where they are attached, and grants on single columns. */
public final class Protections {
    private final Map<DataPolicy.Name, DataPolicy> policies = new LinkedHashMap<>();
    private final Set<AttachedPolicy> attached = new LinkedHashSet<>();
    private final Set<ColumnGrant> columnGrants = new LinkedHashSet<>();
    private final Map<RelationName, String> rowSecurity = new LinkedHashMap<>();

    /** All of it, as it is kept. */
    record Document(
            List<DataPolicy> policies,
            List<AttachedPolicy> attached,
            List<ColumnGrant> columnGrants,
            List<RowSecurity> rowSecurity) {}

    record RowSecurity(RelationName relation, String conjunction) {}

    Document document() {
        return new Document(
                List.copyOf(policies.values()),
                List.copyOf(attached),
                List.copyOf(columnGrants),
                rowSecurity.entrySet().stream()
                        .map(entry -> new RowSecurity(entry.getKey(), entry.getValue()))
                        .toList());
    }

    void add(Document document) {
        document.policies().forEach(policy -> policies.put(policy.id(), policy));
        attached.addAll(document.attached());
        columnGrants.addAll(document.columnGrants());
        document.rowSecurity().forEach(on -> rowSecurity.put(on.relation(), on.conjunction()));
    }

    void add(Protections other) {
        policies.putAll(other.policies);
        attached.addAll(other.attached);
        columnGrants.addAll(other.columnGrants);
        rowSecurity.putAll(other.rowSecurity);
    }

    public Collection<DataPolicy> policies() {
        return policies.values();
    }

    public Optional<DataPolicy> find(DataPolicy.Name name) {
        return Optional.ofNullable(policies.get(name));
    }

    public void put(DataPolicy policy) {
        policies.put(policy.id(), policy);
    }

    /** Removes a policy, also from where it is attached. */
    public void remove(DataPolicy.Name name) {
        policies.remove(name);
        attached.removeIf(policy -> policy.policy().equals(name));
    }

    public Set<AttachedPolicy> attached() {
        return Set.copyOf(attached);
    }

    /** The policies of a kind on a relation, in the order they were attached. */
    public List<AttachedPolicy> attachedTo(RelationName relation, PolicyStatement.Kind kind) {
        return attached.stream()
                .filter(policy ->
                        policy.relation().equals(relation) && policy.policy().kind() == kind)
                .toList();
    }

    public void attach(AttachedPolicy policy) {
        attached.add(policy);
    }

    /** Detaches policies; says whether there was one. */
    public boolean detach(Predicate<AttachedPolicy> which) {
        return attached.removeIf(which);
    }

    public Set<ColumnGrant> columnGrants() {
        return Set.copyOf(columnGrants);
    }

    /** Gives a privilege on a column, once. */
    public void grant(ColumnGrant grant) {
        revoke(grant::isOfSame);
        columnGrants.add(grant);
    }

    public void revoke(Predicate<ColumnGrant> which) {
        columnGrants.removeIf(which);
    }

    /** How the row-level policies of a relation are joined, {@code and} or {@code or}; empty while they are off. */
    public Optional<String> rowSecurity(RelationName relation) {
        return Optional.ofNullable(rowSecurity.get(relation));
    }

    /** The relations whose row-level security is on. */
    public Set<RelationName> withRowSecurity() {
        return Set.copyOf(rowSecurity.keySet());
    }

    public void turnOn(RelationName relation, String conjunction) {
        rowSecurity.put(relation, conjunction);
    }

    public void turnOff(RelationName relation) {
        rowSecurity.remove(relation);
    }

    void removeRelations(Predicate<RelationName> which) {
        attached.removeIf(policy -> which.test(policy.relation()));
        columnGrants.removeIf(grant -> which.test(grant.relation()));
        rowSecurity.keySet().removeIf(which);
    }

    void removeDatabase(String database) {
        policies.keySet().removeIf(name -> name.database().equals(database));
        removeRelations(relation -> relation.schema().database().equals(database));
    }

    void rename(RelationName from, RelationName to) {
        List<AttachedPolicy> policiesOfIt = attached.stream()
                .filter(policy -> policy.relation().equals(from))
                .toList();
        List<ColumnGrant> grantsOnIt = columnGrants.stream()
                .filter(grant -> grant.relation().equals(from))
                .toList();
        Optional<String> conjunction = rowSecurity(from);
        removeRelations(from::equals);
        policiesOfIt.forEach(policy -> attached.add(policy.on(to)));
        grantsOnIt.forEach(grant -> columnGrants.add(grant.on(to)));
        conjunction.ifPresent(joined -> rowSecurity.put(to, joined));
    }
}
