package io.lakeshift.cli.deploy;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.config.EnvironmentName;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.RemovalChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stacks a deployment is about, and in which environments they are.
 *
 * @param environments the environments, at least one
 * @param arguments all arguments for {@code cdk deploy}
 */
record StackSelection(List<LakeConfig> environments, List<String> arguments) {

    private static final String ALL = "--all";

    /** Options of {@code cdk deploy} whose value is an argument of its own, which is no stack. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-a",
            "--app",
            "-c",
            "--context",
            "-p",
            "--plugin",
            "--profile",
            "--proxy",
            "--ca-bundle-path",
            "-r",
            "--role-arn",
            "-o",
            "--output",
            "--toolkit-stack-name",
            "--require-approval",
            "--change-set-name",
            "-m",
            "--method",
            "--parameters",
            "-O",
            "--outputs-file",
            "--notification-arns",
            "-E",
            "--build-exclude",
            "-t",
            "--tags",
            "--progress",
            "--concurrency",
            "--region",
            "--deployment-method");

    /**
     * Understands a command line.
     *
     * @param configured every environment of the configuration
     * @param chosen the environment that was asked for; empty if none was
     * @param arguments of {@code cdk deploy}, names of stacks among them
     * @throws CommandException if it does not say which environment is meant
     */
    static StackSelection of(List<LakeConfig> configured, Optional<String> chosen, List<String> arguments) {
        if (arguments.contains(ALL)) {
            if (chosen.isPresent()) {
                throw new CommandException("give either --env %s or --all".formatted(chosen.get()));
            }
            return new StackSelection(configured, arguments);
        }
        Set<LakeConfig> environments = new LinkedHashSet<>();
        List<String> all = new ArrayList<>();
        boolean named = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean stack = !argument.startsWith("-") && (i == 0 || !WITH_VALUE.contains(arguments.get(i - 1)));
            if (!stack) {
                all.add(argument);
                continue;
            }
            named = true;
            LakeConfig environment =
                    environmentOf(argument, configured).orElseGet(() -> environment(configured, chosen));
            chosen.filter(name -> !name.equals(id(environment))).ifPresent(name -> {
                throw new CommandException("%s is not a stack of %s".formatted(argument, name));
            });
            environments.add(environment);
            all.add(pathOf(argument, environment));
        }
        if (!named) {
            LakeConfig environment = environment(configured, chosen);
            environments.add(environment);
            all.add(id(environment) + "/*");
        }
        return new StackSelection(List.copyOf(environments), List.copyOf(all));
    }

    /** The environment whose id begins the name of a stack, be it the path in the app or the name in AWS. */
    private static Optional<LakeConfig> environmentOf(String stack, List<LakeConfig> configured) {
        return configured.stream()
                .filter(config -> stack.startsWith(id(config) + "/") || stack.startsWith(id(config) + "-"))
                .findFirst();
    }

    private static String pathOf(String stack, LakeConfig environment) {
        return environmentOf(stack, List.of(environment)).isPresent() ? stack : id(environment) + "/" + stack;
    }

    private static LakeConfig environment(List<LakeConfig> configured, Optional<String> chosen) {
        if (chosen.isPresent()) {
            return configured.stream()
                    .filter(config -> id(config).equals(chosen.get()))
                    .findFirst()
                    .orElseThrow(() -> new CommandException("the environment \"%s\" is not configured; allowed: %s"
                            .formatted(chosen.get(), ids(configured))));
        }
        if (configured.size() > 1) {
            throw new CommandException("several environments are configured; say which one to deploy with --env: "
                    + ids(configured) + ", or all with --all");
        }
        LakeConfig only = configured.get(0);
        if (isPrecious(only)) {
            throw new CommandException(
                    "%s is deployed only when it is named: ./lake deploy --env %1$s".formatted(id(only)));
        }
        return only;
    }

    /** Whether nobody should deploy it without having meant to. */
    private static boolean isPrecious(LakeConfig config) {
        return config.environment() == EnvironmentName.PROD
                || config.protection().removal() == RemovalChoice.RETAIN;
    }

    private static String ids(List<LakeConfig> configs) {
        return configs.stream().map(StackSelection::id).collect(Collectors.joining(", "));
    }

    private static String id(LakeConfig config) {
        return config.environment().id();
    }
}
