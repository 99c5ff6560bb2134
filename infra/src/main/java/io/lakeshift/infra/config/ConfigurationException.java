package io.lakeshift.infra.config;

import java.util.List;

/** The configuration cannot be used; the message has one line per problem. */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    ConfigurationException(List<String> problems) {
        super(
                problems.size() == 1
                        ? "The configuration has a problem:\n  " + problems.get(0)
                        : "The configuration has %d problems:%n  ".formatted(problems.size())
                                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, in the order of the configuration. */
    public List<String> problems() {
        return problems;
    }
}
