package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.List;

/** Checks what callers say of usage limits as Redshift does. */
final class LimitInput {
    private static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

    private final String errorCode;

    /** @param errorCode of refusals; the two APIs of Redshift call them differently */
    LimitInput(String errorCode) {
        this.errorCode = errorCode;
    }

    String required(String name, String value) {
        if (value.isEmpty()) {
            throw refused(name + " is missing");
        }
        return value;
    }

    String oneOf(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw refused("%s is '%s'; allowed: %s".formatted(name, value, allowed));
        }
        return value;
    }

    String period(String value) {
        return oneOf("period", value, PERIODS);
    }

    long amount(String value) {
        try {
            long amount = Long.parseLong(value);
            if (amount > 0) {
                return amount;
            }
        } catch (NumberFormatException wrong) {
            throw refused("amount is '%s'; allowed: a positive number".formatted(value));
        }
        throw refused("amount is '%s'; allowed: a positive number".formatted(value));
    }

    private AwsException refused(String message) {
        return new AwsException(400, errorCode, message);
    }
}
