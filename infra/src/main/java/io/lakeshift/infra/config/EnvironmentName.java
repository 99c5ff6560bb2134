package io.lakeshift.infra.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The environments the lake can be deployed to, and what differs between them by default. */
public enum EnvironmentName {
    DEV("Dev"),
    TEST("Test"),
    PROD("Prod");

    private final String id;

    EnvironmentName(String id) {
        this.id = id;
    }

    /** As it stands in stack ids and exports, for example {@code Dev}. */
    public String id() {
        return id;
    }

    /** As it stands in physical names, for example {@code dev}. */
    public String prefix() {
        return id.toLowerCase(Locale.ROOT);
    }

    RemovalChoice defaultRemoval() {
        return this == DEV ? RemovalChoice.DESTROY : RemovalChoice.RETAIN;
    }

    Lifecycle defaultLifecycle() {
        return switch (this) {
            case DEV -> new Lifecycle(60, 30, 30, 90);
            case TEST -> new Lifecycle(365, 90, 365, 365);
            case PROD -> new Lifecycle(3650, 180, 365, 3650);
        };
    }

    static Optional<EnvironmentName> of(String id) {
        return Arrays.stream(values()).filter(name -> name.id.equals(id)).findFirst();
    }
}
