package io.lakeshift.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The libraries that the build found for each module, and the packages of the CDK command line. */
final class ThirdPartyLibraries {

    /** What becomes of a library. */
    enum Use {
        AWS("deployed to AWS, in the jars of functions and jobs"),
        MACHINE("on your machine: the CDK app, `./lake` and the local lake"),
        BUILD("build and tests");

        private final String meaning;

        Use(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /**
     * A library.
     *
     * @param name {@code group:artifact}, or the name of an npm package
     * @param licences as they are written where it is published; those of a library that offers several are all here
     * @param use the one of its uses that reaches farthest
     */
    record Library(String name, Set<String> licences, Use use) {}

    /** Modules whose libraries end in a jar that is deployed. */
    private static final Set<String> DEPLOYED = Set.of("redshift/sql", "redshift/client", "lambdas", "etl");

    /** Modules of which nothing is run outside the build. */
    private static final Set<String> BUILD_ONLY =
            Set.of("console", "lambdas/functions", "local/tests", "rules", "bench");

    /** A line of the list of a module's libraries: the name, the kind, perhaps a classifier, the version and the scope. */
    private static final Pattern USED = Pattern.compile(
            "^\\s*(?<name>[\\w.-]+:[\\w.-]+):[\\w.:-]+:(?<scope>compile|runtime|provided|test|system)\\b");

    private static final Path CONSOLE = Path.of("console", "package-lock.json");

    private static final String UNNAMED = "Unknown license";

    /** Libraries whose POM names no licence, with the one that their project states. */
    private static final Map<String, String> STATED = Map.of("oro:oro", "Apache-1.1");

    private ThirdPartyLibraries() {}

    /** Those of Maven, by name. */
    static List<Library> ofMaven() throws IOException {
        Map<String, Set<String>> licences = licences();
        Map<String, Library> found = new TreeMap<>();
        for (String module : Module.declared()) {
            for (String line : lines(module, "scopes.txt")) {
                Matcher used = USED.matcher(line);
                if (used.find()) {
                    String name = used.group("name");
                    Set<String> own = licences.getOrDefault(name, Set.of(UNNAMED));
                    found.merge(
                            name,
                            new Library(name, own, use(module, used.group("scope"))),
                            (one, two) -> one.use().compareTo(two.use()) <= 0 ? one : two);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The licences of each library, which are the same whichever module uses it. */
    private static Map<String, Set<String>> licences() throws IOException {
        Map<String, Set<String>> licences = new TreeMap<>();
        for (String module : Module.declared()) {
            for (String line : lines(module, "THIRD-PARTY.txt")) {
                String[] parts = line.trim().split("\\|", -1);
                if (parts.length == 2) {
                    licences.computeIfAbsent(parts[0], name -> new TreeSet<>()).addAll(List.of(parts[1].split("; ")));
                }
            }
        }
        STATED.forEach((name, licence) -> licences.computeIfPresent(
                name, (same, own) -> own.remove(UNNAMED) ? new TreeSet<>(Set.of(licence)) : own));
        return licences;
    }

    private static List<String> lines(String module, String file) throws IOException {
        Path path = Path.of(module, "target", "licences", file);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing; build the module first");
        }
        return Files.readAllLines(path);
    }

    /** The packages of the CDK command line, by name. */
    static List<Library> ofNpm() throws IOException {
        return ofNpm(Path.of("package-lock.json"), entry -> true, Use.MACHINE);
    }

    /** The packages that the pages of the console consist of, by name. */
    static List<Library> ofConsole() throws IOException {
        return ofNpm(CONSOLE, entry -> !entry.path("dev").asBoolean(), Use.MACHINE);
    }

    /** The packages that the console is built and tested with, by name. */
    static List<Library> ofConsoleBuild() throws IOException {
        return ofNpm(CONSOLE, entry -> entry.path("dev").asBoolean(), Use.BUILD);
    }

    private static List<Library> ofNpm(Path lock, Predicate<JsonNode> which, Use use) throws IOException {
        List<Library> found = new ArrayList<>();
        JsonNode packages = new ObjectMapper().readTree(lock.toFile()).path("packages");
        for (Map.Entry<String, JsonNode> entry : packages.properties()) {
            if (!entry.getKey().isEmpty() && which.test(entry.getValue())) {
                String path = entry.getKey();
                found.add(new Library(
                        path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length()),
                        Set.of(entry.getValue().path("license").asText(UNNAMED)),
                        use));
            }
        }
        return found.stream().distinct().toList();
    }

    private static Use use(String module, String scope) {
        if (scope.equals("test") || BUILD_ONLY.contains(module)) {
            return Use.BUILD;
        }
        return DEPLOYED.contains(module) && !scope.equals("provided") ? Use.AWS : Use.MACHINE;
    }
}
