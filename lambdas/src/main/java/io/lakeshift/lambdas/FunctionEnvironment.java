package io.lakeshift.lambdas;

import java.util.Map;

/** The environment variables of a function, as the typed environment records read them. */
public record FunctionEnvironment(Map<String, String> variables) {

    /** The variables of this process. */
    public static Map<String, String> ofThisProcess() {
        return System.getenv();
    }

    /**
     * Reads a variable that must be there.
     *
     * @throws IllegalStateException if the variable is missing or blank
     */
    public String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Environment variable %s is %s, but the function cannot work without it"
                    .formatted(name, value == null ? "missing" : "blank"));
        }
        return value;
    }

    /**
     * Checks a value that will become a variable; a CDK token is as good as a name.
     *
     * @throws IllegalArgumentException if the value is null or blank
     */
    public static String notBlank(String component, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "%s is %s, but must be given".formatted(component, value == null ? "null" : "blank"));
        }
        return value;
    }
}
