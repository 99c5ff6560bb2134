package io.lakeshift.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.constructs.IConstruct;

/** The app synthesized for a configuration, with stand-ins for the jars, the specifications and the SQL. */
public final class Synthesis {

    private static final Set<String> COMPLAINTS = Set.of("aws:cdk:error", "aws:cdk:warning");

    private final String environment;
    private final App app;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Map<String, Object>>> resources = new ConcurrentHashMap<>();
    private List<IConstruct> constructs;

    private Synthesis(String environment, App app) {
        this.environment = environment;
        this.app = app;
        app.synth();
    }

    /** The configuration with these environments, of which one is looked at. */
    static Synthesis of(String environment, Map<String, Object> environments) {
        return synthesize(environment, ProjectContext.with(environments));
    }

    private static Synthesis synthesize(String environment, Map<String, Object> context) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("infra/target/synthesis")), "");
            App app = new App(AppProps.builder()
                    .context(context)
                    .outdir(directory.resolve("cdk.out").toString())
                    .build());
            LakeApp.build(app, StandIns.in(directory));
            return new Synthesis(environment, app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of the templates. */
    public Path assembly() {
        return Path.of(app.getOutdir());
    }

    /** The template of a stack by the end of its name, for example {@code EtlGlue}. */
    public Template template(String name) {
        return templates.computeIfAbsent(name, wanted -> Template.fromStack(stack(wanted)));
    }

    /** The resources of one type in a stack, by their logical ids, each with all of its attributes. */
    public Map<String, Map<String, Object>> resources(String name, String type) {
        return resources.computeIfAbsent(
                name + " " + type, each -> template(name).findResources(type));
    }

    /** The errors and warnings of a stack, as sentences. */
    static List<String> complaints(Stack stack) {
        return stack.getNode().findAll().stream()
                .flatMap(construct -> construct.getNode().getMetadata().stream()
                        .filter(entry -> COMPLAINTS.contains(entry.getType()))
                        .map(entry -> construct.getNode().getPath() + ": " + entry.getData()))
                .toList();
    }

    /** The ends of the names of the environment's stacks, for example {@code EtlGlue}. */
    public List<String> stackNames() {
        return stacks().stream()
                .map(stack -> stack.getNode().getId().substring("InsuranceLake".length()))
                .toList();
    }

    Stack stack(String name) {
        String path = environment + "/InsuranceLake" + name;
        return stacks().stream()
                .filter(stack -> stack.getNode().getPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no stack " + path));
    }

    List<Stack> stacks() {
        return constructs().stream()
                .filter(Stack::isStack)
                .map(Stack.class::cast)
                .toList();
    }

    synchronized List<IConstruct> constructs() {
        if (constructs == null) {
            constructs = List.copyOf(app.getNode().findAll());
        }
        return constructs;
    }
}
