package io.lakeshift.redshift.client.view;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Grantee;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What narrows the reading of a view, and would be gone with it.
 *
 * @param areSeen whether the policies were seen by who publishes; otherwise there are none, as somebody else told
 * @param masks its masking policies
 * @param rows its row-level policies
 * @param columnGrants grants on some of its columns
 */
public record ViewProtection(boolean areSeen, List<Mask> masks, RowSecurity rows, List<ColumnGrant> columnGrants) {

    public static final ViewProtection NONE = new ViewProtection(false, List.of(), RowSecurity.NONE, List.of());

    /**
     * A masking policy for one grantee.
     *
     * @param outputs the columns whose values it masks
     * @param inputs the columns it computes them from
     */
    public record Mask(String policy, Grantee grantee, long priority, List<String> outputs, List<String> inputs) {
        public Mask {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Row-level policies.
     *
     * @param conjunction {@code AND} or {@code OR} while they are on; empty while they are off
     */
    public record RowSecurity(String conjunction, List<RowPolicy> policies) {
        static final RowSecurity NONE = new RowSecurity("", List.of());

        public RowSecurity {
            requireNonNull(conjunction, "conjunction is null");
            policies = List.copyOf(policies);
        }

        boolean isOn() {
            return !conjunction.isEmpty();
        }
    }

    /** A row-level policy and for whom it holds. */
    public record RowPolicy(String policy, List<Grantee> grantees) {
        public RowPolicy {
            grantees = List.copyOf(grantees);
        }
    }

    /** A privilege on columns, {@code SELECT} or {@code UPDATE}. */
    public record ColumnGrant(String privilege, List<String> columns, List<Grantee> grantees) {
        public ColumnGrant {
            columns = List.copyOf(columns);
            grantees = List.copyOf(grantees);
        }
    }

    public ViewProtection {
        masks = List.copyOf(masks);
        requireNonNull(rows, "rows is null");
        columnGrants = List.copyOf(columnGrants);
    }

    /** These and what was noted of the same view before it went: a view that has policies is not taken apart. */
    ViewProtection and(ViewProtection noted) {
        Set<ColumnGrant> all = new LinkedHashSet<>(columnGrants);
        all.addAll(noted.columnGrants);
        return new ViewProtection(areSeen, masks, rows, List.copyOf(all));
    }

    /** Whether policies hide something from those who may read the view. */
    boolean hasPolicies() {
        return !masks.isEmpty() || rows.isOn() || !rows.policies().isEmpty();
    }

    /** How many attachments the catalogs list. */
    int attachments() {
        return masks.size()
                + rows.policies().stream()
                        .mapToInt(policy -> policy.grantees().size())
                        .sum();
    }
}
