package io.lakeshift.redshift.engine.systemviews;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.redshift.engine.catalog.AttachedPolicy;
import io.lakeshift.redshift.engine.catalog.ColumnGrant;
import io.lakeshift.redshift.engine.catalog.DataPolicy;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.statement.PolicyStatement;
import io.lakeshift.redshift.engine.statement.PolicyStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Policies, where they are attached, and grants on columns. Policies are shown to superusers and security administrators;
 * everybody else sees none.
 */
final class PolicyViews {
    private PolicyViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "svv_masking_policy",
                        "policy_database VARCHAR, policy_name VARCHAR, input_columns VARCHAR, policy_expression VARCHAR,"
                                + " policy_modified_by VARCHAR, policy_modified_time TIMESTAMP",
                        warehouse -> policies(warehouse, Kind.MASKING, policy -> new Object[] {
                            policy.id().database(),
                            policy.id().name(),
                            inputs(policy),
                            policy.expression(),
                            policy.owner(),
                            null
                        })),
                SystemView.of(
                        "svv_attached_masking_policy",
                        "policy_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, table_type VARCHAR, grantor"
                                + " VARCHAR, grantee VARCHAR, grantee_type VARCHAR, priority INTEGER, input_columns"
                                + " VARCHAR, output_columns VARCHAR, is_masking_datashare_on BOOLEAN",
                        PolicyViews::attachedMasks),
                SystemView.of(
                        "svv_rls_policy",
                        "poldb VARCHAR, polname VARCHAR, polalias VARCHAR, polatts VARCHAR, polqual VARCHAR, polenabled"
                                + " BOOLEAN, polmodifiedby VARCHAR, polmodifiedtime TIMESTAMP",
                        warehouse -> policies(warehouse, Kind.ROW_LEVEL_SECURITY, policy -> new Object[] {
                            policy.id().database(),
                            policy.id().name(),
                            policy.alias().isEmpty() ? "rls_table" : policy.alias(),
                            inputs(policy),
                            policy.expression(),
                            true,
                            policy.owner(),
                            null
                        })),
                SystemView.of(
                        "svv_rls_attached_policy",
                        "relschema VARCHAR, relname VARCHAR, relkind VARCHAR, polname VARCHAR, grantor VARCHAR, grantee"
                                + " VARCHAR, granteekind VARCHAR, is_pol_on BOOLEAN, is_rls_on BOOLEAN,"
                                + " rls_conjunction_type VARCHAR",
                        PolicyViews::attachedRowPolicies),
                SystemView.of(
                        "svv_rls_relation",
                        "datname VARCHAR, relschema VARCHAR, relname VARCHAR, relkind VARCHAR, is_rls_on BOOLEAN,"
                                + " is_rls_datashare_on BOOLEAN, rls_conjunction_type VARCHAR,"
                                + " rls_datashare_conjunction_type VARCHAR",
                        PolicyViews::relationsWithRowSecurity),
                SystemView.of(
                        "svv_column_privileges",
                        "namespace_name VARCHAR, relation_name VARCHAR, column_name VARCHAR, privilege_type VARCHAR,"
                                + " identity_id INTEGER, identity_name VARCHAR, identity_type VARCHAR",
                        PolicyViews::columnPrivileges));
    }

    private interface Row {
        Object[] of(DataPolicy policy);
    }

    private static List<Object[]> policies(ObservedWarehouse warehouse, Kind kind, Row row) {
        List<Object[]> rows = new ArrayList<>();
        if (warehouse.privileges().isSecurityAdministrator(warehouse.user())) {
            for (DataPolicy policy : warehouse.catalog().protections().policies()) {
                if (policy.id().kind() == kind && policy.id().database().equals(warehouse.database())) {
                    rows.add(row.of(policy));
                }
            }
        }
        return rows;
    }

    private static String inputs(DataPolicy policy) {
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        for (PolicyStatement.Input input : policy.inputs()) {
            inputs.addObject()
                    .put("colname", input.name())
                    .put("type", input.type().formatted());
        }
        return inputs.toString();
    }

    private static List<AttachedPolicy> attached(ObservedWarehouse warehouse, Kind kind) {
        if (!warehouse.privileges().isSecurityAdministrator(warehouse.user())) {
            return List.of();
        }
        return warehouse.catalog().protections().attached().stream()
                .filter(policy -> policy.policy().kind() == kind)
                .filter(policy -> policy.relation().schema().database().equals(warehouse.database()))
                .toList();
    }

    private static List<Object[]> attachedMasks(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (AttachedPolicy policy : attached(warehouse, Kind.MASKING)) {
            rows.add(new Object[] {
                policy.policy().name(),
                policy.relation().schema().name(),
                policy.relation().name(),
                kind(warehouse, policy.relation()),
                policy.grantor(),
                policy.grantee().name(),
                policy.grantee().kind().name().toLowerCase(Locale.ROOT),
                policy.mask().priority(),
                names(policy.mask().inputs()),
                names(policy.mask().outputs()),
                true
            });
        }
        return rows;
    }

    private static String names(List<String> columns) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        columns.forEach(names::add);
        return names.toString();
    }

    private static String kind(ObservedWarehouse warehouse, RelationName name) {
        return warehouse.catalog().findRelation(name).map(Relation::kind).orElseThrow() == Relation.Kind.TABLE
                ? "table"
                : "view";
    }

    private static List<Object[]> attachedRowPolicies(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (AttachedPolicy policy : attached(warehouse, Kind.ROW_LEVEL_SECURITY)) {
            var conjunction = warehouse.catalog().protections().rowSecurity(policy.relation());
            rows.add(new Object[] {
                policy.relation().schema().name(),
                policy.relation().name(),
                kind(warehouse, policy.relation()),
                policy.policy().name(),
                policy.grantor(),
                policy.grantee().name(),
                policy.grantee().kind().name().toLowerCase(Locale.ROOT),
                true,
                conjunction.isPresent(),
                conjunction.orElse("and")
            });
        }
        return rows;
    }

    private static List<Object[]> relationsWithRowSecurity(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (RelationName name : warehouse.catalog().protections().withRowSecurity()) {
            boolean own = warehouse
                    .catalog()
                    .findRelation(name)
                    .map(relation -> relation.owner().equals(warehouse.user()))
                    .orElse(false);
            if (own || warehouse.privileges().isSecurityAdministrator(warehouse.user())) {
                String conjunction =
                        warehouse.catalog().protections().rowSecurity(name).orElseThrow();
                rows.add(new Object[] {
                    name.schema().database(),
                    name.schema().name(),
                    name.name(),
                    kind(warehouse, name),
                    true,
                    true,
                    conjunction,
                    conjunction
                });
            }
        }
        return rows;
    }

    private static List<Object[]> columnPrivileges(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        var shown = PrivilegeViews.shown(warehouse);
        for (ColumnGrant grant : warehouse.catalog().protections().columnGrants()) {
            boolean here = grant.relation().schema().database().equals(warehouse.database());
            if (here && shown.test(grant.grantee())) {
                rows.add(new Object[] {
                    grant.relation().schema().name(),
                    grant.relation().name(),
                    grant.column(),
                    grant.privilege().name(),
                    PrincipalViews.idOf(warehouse.catalog(), grant.grantee()),
                    grant.grantee().name(),
                    grant.grantee().kind().name().toLowerCase(Locale.ROOT)
                });
            }
        }
        return rows;
    }
}
