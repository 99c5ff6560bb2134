package io.lakeshift.local.iam;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The comparisons a condition may name, each of one value of the request with one value of the policy. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return wanted.literal(context).filter(actual::equals).isPresent();
        }
    },
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return wanted.literal(context).filter(actual::equalsIgnoreCase).isPresent();
        }
    },
    STRING_LIKE("StringLike") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return wanted.matches(actual, context);
        }
    },
    ARN_LIKE("ArnLike") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            String[] parts = actual.split(":", ARN_PARTS);
            String[] patterns = wanted.text().split(":", ARN_PARTS);
            if (parts.length != ARN_PARTS || patterns.length != ARN_PARTS) {
                return wanted.text().equals("*");
            }
            for (int part = 0; part < ARN_PARTS; part++) {
                if (!new Wildcard(patterns[part]).matches(parts[part], context)) {
                    return false;
                }
            }
            return true;
        }
    },
    ARN_EQUALS("ArnEquals") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return ARN_LIKE.holds(actual, wanted, context);
        }
    },
    BOOL("Bool") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return actual.equalsIgnoreCase(wanted.text());
        }
    },
    NUMERIC_EQUALS("NumericEquals") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareNumbers(actual, wanted) == 0;
        }
    },
    NUMERIC_LESS_THAN("NumericLessThan") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareNumbers(actual, wanted) < 0;
        }
    },
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareNumbers(actual, wanted) <= 0;
        }
    },
    NUMERIC_GREATER_THAN("NumericGreaterThan") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareNumbers(actual, wanted) > 0;
        }
    },
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareNumbers(actual, wanted) >= 0;
        }
    },
    DATE_LESS_THAN("DateLessThan") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareDates(actual, wanted) < 0;
        }
    },
    DATE_GREATER_THAN("DateGreaterThan") {
        @Override
        boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return compareDates(actual, wanted) > 0;
        }
    };

    private static final int ARN_PARTS = 6;

    private final String policyName;

    ConditionOperator(String policyName) {
        this.policyName = policyName;
    }

    /** The operator a policy names; empty if there is none of that name. */
    static Optional<ConditionOperator> named(String policyName) {
        return Arrays.stream(values())
                .filter(operator -> operator.policyName.equals(policyName))
                .findFirst();
    }

    abstract boolean holds(String actual, Wildcard wanted, RequestContext context);

    private static int compareNumbers(String actual, Wildcard wanted) {
        try {
            return new BigDecimal(actual).compareTo(new BigDecimal(wanted.text()));
        } catch (NumberFormatException notNumeric) {
            throw new IllegalArgumentException(
                    "a numeric condition compares '" + actual + "' with '" + wanted.text() + "'", notNumeric);
        }
    }

    private static int compareDates(String actual, Wildcard wanted) {
        try {
            return Instant.parse(actual).compareTo(Instant.parse(wanted.text()));
        } catch (DateTimeException notDate) {
            throw new IllegalArgumentException(
                    "a date condition compares '" + actual + "' with '" + wanted.text() + "'", notDate);
        }
    }
}
