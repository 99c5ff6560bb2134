package io.lakeshift.local.cloud.iam;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The comparisons a condition may name, each of one value of the request with one value of the policy. Source: "IAM JSON
 * policy elements: Condition operators" of the IAM user guide.
 */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", "StringNotEquals", Texts.equal(String::equals)),
    STRING_EQUALS_IGNORE_CASE(
            "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", Texts.equal(String::equalsIgnoreCase)),
    STRING_LIKE("StringLike", "StringNotLike", (actual, wanted, context) -> wanted.matches(actual, context)),
    ARN_LIKE("ArnLike", "ArnNotLike", Texts::arnsMatch),
    ARN_EQUALS("ArnEquals", "ArnNotEquals", Texts::arnsMatch),
    BOOL("Bool", "", Typed.of("true or false", ConditionOperator::truth, order -> order == 0)),
    NUMERIC_EQUALS("NumericEquals", "NumericNotEquals", Typed.number(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", "", Typed.number(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", "", Typed.number(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", "", Typed.number(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", "", Typed.number(order -> order >= 0)),
    DATE_EQUALS("DateEquals", "DateNotEquals", Typed.date(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", "", Typed.date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", "", Typed.date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", "", Typed.date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", "", Typed.date(order -> order >= 0)),
    IP_ADDRESS("IpAddress", "NotIpAddress", new Addresses()),
    BINARY_EQUALS("BinaryEquals", "", new Bytes());

    private final String policyName;
    private final String negatedName;
    private final Test test;

    ConditionOperator(String policyName, String negatedName, Test test) {
        this.policyName = policyName;
        this.negatedName = negatedName;
        this.test = test;
    }

    /** The operator that a policy names, itself or by its negation; empty if there is none of that name. */
    static Optional<ConditionOperator> named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.policyName.equals(name) || operator.isNegation(name))
                .findFirst();
    }

    /** Whether the name is that of the operator's negation. */
    boolean isNegation(String name) {
        return !negatedName.isEmpty() && negatedName.equals(name);
    }

    /** Whether the value of the request compares with the policy's as the operator says; not if it is of another kind. */
    boolean holds(String actual, Wildcard wanted, RequestContext context) {
        return test.holds(actual, wanted, context);
    }

    /** What a value of a policy has to be, if this one is not that: {@code a number}. */
    Optional<String> missed(String value) {
        return test.missed(value);
    }

    /** Whether values of the policy may have variables in them; in those of other operators they are text. */
    boolean takesVariables() {
        return this == STRING_LIKE
                || this == STRING_EQUALS
                || this == STRING_EQUALS_IGNORE_CASE
                || this == ARN_LIKE
                || this == ARN_EQUALS;
    }

    private static Optional<Boolean> truth(String value) {
        boolean isTruth = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        return isTruth ? Optional.of(Boolean.valueOf(value)) : Optional.empty();
    }

    /** A comparison. */
    private interface Test {
        boolean holds(String actual, Wildcard wanted, RequestContext context);

        default Optional<String> missed(String value) {
            return Optional.empty();
        }
    }

    /** Strings and ARNs. */
    private static final class Texts {
        private static final int ARN_PARTS = 6;
        /** Not the colons of a variable such as {@code ${aws:userid}}. */
        private static final String COLON = ":(?![^${}]*})";

        private Texts() {}

        static Test equal(BiPredicate<String, String> equal) {
            return (actual, wanted, context) -> wanted.literal(context)
                    .filter(text -> equal.test(actual, text))
                    .isPresent();
        }

        /** Each of the six parts by itself. */
        static boolean arnsMatch(String actual, Wildcard wanted, RequestContext context) {
            String[] parts = actual.split(":", ARN_PARTS);
            List<Wildcard> patterns = wanted.split(COLON, ARN_PARTS);
            if (parts.length != ARN_PARTS || patterns.size() != ARN_PARTS) {
                return wanted.text().equals("*");
            }
            for (int part = 0; part < ARN_PARTS; part++) {
                if (!patterns.get(part).matches(parts[part], context)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Values that have an order. */
    private record Typed<T extends Comparable<T>>(String kind, Function<String, Optional<T>> parse, IntPredicate order)
            implements Test {
        static <T extends Comparable<T>> Typed<T> of(
                String kind, Function<String, Optional<T>> parse, IntPredicate order) {
            return new Typed<>(kind, parse, order);
        }

        static Typed<BigDecimal> number(IntPredicate order) {
            return new Typed<>("a number", Typed::numberIn, order);
        }

        static Typed<Instant> date(IntPredicate order) {
            return new Typed<>("a date as ISO 8601 has it, or seconds since 1970", PolicyDate::parse, order);
        }

        @Override
        public boolean holds(String actual, Wildcard wanted, RequestContext context) {
            Optional<T> left = parse.apply(actual);
            Optional<T> right = parse.apply(wanted.text());
            return left.isPresent()
                    && right.isPresent()
                    && order.test(left.get().compareTo(right.get()));
        }

        @Override
        public Optional<String> missed(String value) {
            return parse.apply(value).isPresent() ? Optional.empty() : Optional.of(kind);
        }

        private static Optional<BigDecimal> numberIn(String value) {
            try {
                return Optional.of(new BigDecimal(value.strip()));
            } catch (NumberFormatException notNumeric) {
                return Optional.empty();
            }
        }
    }

    /** Addresses in a range. */
    private record Addresses() implements Test {
        @Override
        public boolean holds(String actual, Wildcard wanted, RequestContext context) {
            return AddressRange.parse(wanted.text())
                    .filter(range -> range.contains(actual))
                    .isPresent();
        }

        @Override
        public Optional<String> missed(String value) {
            return AddressRange.parse(value).isPresent()
                    ? Optional.empty()
                    : Optional.of("an IP address, or a range of them such as 203.0.113.0/24");
        }
    }

    /** Bytes, which a policy gives in base 64, and so does a request's context. */
    private record Bytes() implements Test {
        @Override
        public boolean holds(String actual, Wildcard wanted, RequestContext context) {
            Optional<byte[]> bytes = bytesIn(actual);
            return bytes.isPresent()
                    && Arrays.equals(bytes.get(), bytesIn(wanted.text()).orElse(null));
        }

        @Override
        public Optional<String> missed(String value) {
            return bytesIn(value).isPresent() ? Optional.empty() : Optional.of("bytes in base 64");
        }

        private static Optional<byte[]> bytesIn(String value) {
            try {
                return Optional.of(Base64.getDecoder().decode(value));
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }
    }
}
