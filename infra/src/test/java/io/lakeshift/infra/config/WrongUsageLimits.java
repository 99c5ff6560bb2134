package io.lakeshift.infra.config;

import java.util.stream.Stream;

/** Values below {@code usageLimits} of a warehouse, and of a cluster over two zones, that are not allowed. */
final class WrongUsageLimits {

    private WrongUsageLimits() {}

    static Stream<WrongValue> all() {
        return Stream.of(
                limit("serverless", "rpuHours", "-1", "rpuHours is -1; allowed: a whole number from 0 to 1000000"),
                limit(
                        "serverless",
                        "period",
                        "'hourly'",
                        "period is \"hourly\"; allowed: one of daily, weekly, monthly"),
                limit(
                        "serverless",
                        "breachAction",
                        "'disable'",
                        "is \"disable\"; allowed: one of log, emit-metric, dea"),
                limit(
                        "provisioned",
                        "concurrencyScalingMinutes",
                        "1.5",
                        "concurrencyScalingMinutes is 1.5; allowed: a"),
                limit("provisioned", "spectrumTerabytes", "'1'", "spectrumTerabytes is \"1\"; allowed: a whole number"),
                limit("provisioned", "period", "7", "period is 7; allowed: one of daily, weekly, monthly"),
                limit(
                        "provisioned",
                        "breachAction",
                        "'stop'",
                        "is \"stop\"; allowed: one of log, emit-metric, disable"),
                new WrongValue(
                        "redshift.provisioned.multiAz",
                        "{'redshift': {'provisioned': {'multiAz': true}}}",
                        "multiAz is true; allowed: false, because there is no vpc"),
                new WrongValue(
                        "redshift.provisioned.multiAz",
                        "{'vpc': {'cidr': '10.0.0.0/20'},"
                                + " 'redshift': {'provisioned': {'multiAz': true, 'numberOfNodes': 1}}}",
                        "multiAz is true; allowed: false, because a cluster over two zones has 2 nodes or more in each"));
    }

    private static WrongValue limit(String kind, String key, String value, String message) {
        return new WrongValue(
                "redshift.%s.usageLimits.%s".formatted(kind, key),
                "{'redshift': {'%s': {'usageLimits': {'%s': %s}}}}".formatted(kind, key, value),
                message);
    }
}
