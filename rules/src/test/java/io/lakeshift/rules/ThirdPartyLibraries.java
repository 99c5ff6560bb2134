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
    private static final Set<String> BUILD_ONLY = Set.of("lambdas/functions", "rules", "bench");

    private static final String UNNAMED = "Unknown license";

    /** Libraries whose POM names no licence, with the one that their project states. */
    private static final Map<String, String> STATED = Map.of("oro:oro", "Apache-1.1");

    private ThirdPartyLibraries() {}

    /** Those of Maven, by name. */
    static List<Library> ofMaven() throws IOException {
        Map<String, Library> found = new TreeMap<>();
        for (String module : Module.declared()) {
            Path file = Path.of(module, "target", "licences", "THIRD-PARTY.txt");
            if (!Files.exists(file)) {
                throw new IllegalStateException(file + " is missing; build the module first");
            }
            for (String line : Files.readAllLines(file)) {
                // The plugin lists modules of this build, whatever groups it is told to leave out.
                if (!line.isBlank() && !line.trim().startsWith("io.lakeshift:")) {
                    Library library = library(module, line.trim().split("\\|", -1));
                    found.merge(library.name(), library, ThirdPartyLibraries::farther);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Those of npm, by name. */
    static List<Library> ofNpm() throws IOException {
        List<Library> found = new ArrayList<>();
        JsonNode packages = new ObjectMapper()
                .readTree(Path.of("package-lock.json").toFile())
                .path("packages");
        for (Map.Entry<String, JsonNode> entry : packages.properties()) {
            if (!entry.getKey().isEmpty()) {
                String path = entry.getKey();
                found.add(new Library(
                        path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length()),
                        Set.of(entry.getValue().path("license").asText(UNNAMED)),
                        Use.MACHINE));
            }
        }
        return found.stream().distinct().toList();
    }

    private static Library library(String module, String[] parts) {
        Set<String> licences = new TreeSet<>(List.of(parts[2].split("; ")));
        if (licences.remove(UNNAMED) && STATED.containsKey(parts[0])) {
            licences.add(STATED.get(parts[0]));
        }
        return new Library(parts[0], licences, use(module, parts[1]));
    }

    private static Use use(String module, String scope) {
        if (scope.equals("test") || BUILD_ONLY.contains(module)) {
            return Use.BUILD;
        }
        return DEPLOYED.contains(module) && !scope.equals("provided") ? Use.AWS : Use.MACHINE;
    }

    private static Library farther(Library one, Library two) {
        Set<String> licences = new TreeSet<>(one.licences());
        licences.addAll(two.licences());
        return new Library(one.name(), licences, one.use().compareTo(two.use()) <= 0 ? one.use() : two.use());
    }
}
