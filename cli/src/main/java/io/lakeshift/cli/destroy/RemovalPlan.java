package io.lakeshift.cli.destroy;

import io.lakeshift.cli.destroy.StackToDelete.Removal;
import io.lakeshift.cli.destroy.StackToDelete.Resource;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.RemovalChoice;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a destruction will do.
 *
 * @param config the environment
 * @param stacks its stacks, in the order in which they go
 */
record RemovalPlan(LakeConfig config, List<StackToDelete> stacks) {

    /** What holds data and is worth naming when it goes. */
    private static final Set<String> DATA = Set.of(
            Obstacles.BUCKET,
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::RedshiftServerless::Namespace",
            "AWS::Redshift::Cluster",
            "AWS::SecretsManager::Secret");

    /**
     * Goes on only if nothing speaks against it.
     *
     * @param unprotect whether termination protection may be lifted
     * @throws CommandException if the stacks are of another account than the configured one, if the configuration wants to
     *     retain what the deployed templates would delete, or if stacks are protected
     */
    void requireAllowed(boolean unprotect) {
        String environment = config.environment().id();
        String account = stacks.get(0).account();
        config.deployment()
                .account()
                .filter(configured -> !configured.equals(account))
                .ifPresent(configured -> {
                    throw new CommandException(
                            "nothing was deleted: the credentials are of account %s, but %s is configured for %s"
                                    .formatted(account, environment, configured));
                });
        if (config.protection().removal() == RemovalChoice.RETAIN
                && !emptiedBuckets().isEmpty()) {
            throw new CommandException(
                    ("nothing was deleted: removal of %s is retain in cdk.json, but the deployed templates"
                                    + " would delete %s; deploy first, so that they stay, or set removal to destroy")
                            .formatted(environment, String.join(", ", emptiedBuckets())));
        }
        if (!unprotect && !protectedStacks().isEmpty()) {
            throw new CommandException("nothing was deleted: %s refuse to be deleted; --unprotect lifts that"
                    .formatted(String.join(", ", protectedStacks())));
        }
    }

    private List<String> protectedStacks() {
        return stacks.stream()
                .filter(StackToDelete::isProtected)
                .map(StackToDelete::name)
                .toList();
    }

    private List<String> emptiedBuckets() {
        return resources()
                .filter(resource -> resource.is(Obstacles.BUCKET))
                .filter(resource -> resource.onDeletion() == Removal.DELETED)
                .map(Resource::physicalId)
                .toList();
    }

    /** For people, who are asked afterwards. */
    String explain() {
        List<String> lines = new ArrayList<>();
        lines.add("To be deleted from account %s, region %s, in this order:"
                .formatted(stacks.get(0).account(), config.region()));
        stacks.forEach(stack -> lines.add("  %s, %d resources%s"
                .formatted(stack.name(), stack.resources().size(), stack.isProtected() ? ", protected" : "")));
        section(lines, "With all data in it:", RemovalPlan::goes, Removal.DELETED);
        section(lines, "After a last snapshot, which stays:", RemovalPlan::goes, Removal.SNAPSHOT);
        keys().forEach(user -> lines.add("The access keys of the user " + user + " are removed."));
        section(
                lines,
                "To stay, because of \"removal\": \"retain\" in the deployed templates:",
                Leftover::howToRemove,
                Removal.KEPT);
        if (kept().findAny().isPresent()) {
            lines.add("The next deployment finds these names taken: remove them first, or take them over with npx cdk"
                    + " import; docs/removing.md says how.");
        }
        lines.addAll(outsideOfStacks());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String goes(Resource resource) {
        return resource.type().replaceFirst("^AWS::", "") + " " + resource.physicalId();
    }

    private void section(List<String> lines, String title, Function<Resource, String> line, Removal removal) {
        List<Resource> resources = resources()
                .filter(resource -> resource.onDeletion() == removal)
                .filter(resource -> removal != Removal.DELETED || DATA.contains(resource.type()))
                .toList();
        if (!resources.isEmpty()) {
            lines.add(title);
            resources.forEach(resource -> lines.add("  " + line.apply(resource)));
        }
    }

    private List<String> keys() {
        return resources()
                .filter(resource -> resource.is(Obstacles.USER))
                .filter(resource -> resource.onDeletion() == Removal.DELETED)
                .map(Resource::physicalId)
                .toList();
    }

    private Stream<Resource> kept() {
        return resources().filter(resource -> resource.onDeletion() == Removal.KEPT);
    }

    private Stream<Resource> resources() {
        return stacks.stream().flatMap(stack -> stack.resources().stream());
    }

    private List<String> outsideOfStacks() {
        List<String> lines = new ArrayList<>();
        WarehouseConfig warehouse = config.platform().warehouse();
        if (warehouse instanceof WarehouseConfig.ExistingServerless
                || warehouse instanceof WarehouseConfig.ExistingProvisioned) {
            lines.add(("In the warehouse, which is not the app's, stay: the external schemas %s, the views, roles"
                            + " and users that the lake made in the database %s, and the schema lakeshift.")
                    .formatted(DeclaredExternalSchema.nameFor("..."), warehouse.database()));
        }
        lines.add(
                "What the CDK bootstrap made, the stack CDKToolkit with its bucket of assets, stays: other apps use it.");
        return lines;
    }
}
