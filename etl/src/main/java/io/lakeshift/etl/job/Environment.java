package io.lakeshift.etl.job;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The environment a job runs in: the value of {@code --environment}. */
public enum Environment {
    DEV("Dev"),
    TEST("Test"),
    PROD("Prod");

    private final String argument;

    Environment(String argument) {
        this.argument = argument;
    }

    /** The name as it stands in job arguments, for example {@code Dev}. */
    public String argument() {
        return argument;
    }

    /**
     * Finds an environment by its argument.
     *
     * @throws InvalidArgumentException if there is none of that name
     */
    public static Environment parse(String argument) {
        return Arrays.stream(values())
                .filter(environment -> environment.argument.equals(argument))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException("job argument --environment is '" + argument
                        + "': it must be one of "
                        + Arrays.stream(values()).map(Environment::argument).collect(Collectors.joining(", "))));
    }
}
