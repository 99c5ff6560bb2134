package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of the documentation: to files of the repository, and to headings as GitHub names them. */
class LinksTest {
    private static final Path ROOT = Path.of("");
    /** Made by builds and by the lake, or not ours. */
    private static final Set<String> FOREIGN = Set.of("node_modules", "target", ".git", ".lake", "cdk.out");

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#+\\s+(.*)");
    private static final Pattern PAGE_IN_CODE = Pattern.compile("\\bdocs/[\\w/-]+\\.md\\b");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|tsx?|json)|lake");

    private static List<Path> files(Pattern name) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return FOREIGN.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (name.matcher(file.getFileName().toString()).matches()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : files(Pattern.compile(".*\\.md"))) {
            for (String link : links(page)) {
                links++;
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page
                        : page.resolveSibling(parts[0]).normalize();
                if (!Files.exists(target)) {
                    broken.add(page + ": " + link);
                } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                    broken.add(page + ": " + link + " is no heading of " + target);
                }
            }
        }

        assertThat(links).isGreaterThan(200);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageThatAProgramNamesIsThere() {
        List<String> named = files(SOURCE).stream()
                .filter(source -> !source.getFileName().toString().startsWith("LinksTest"))
                .flatMap(source -> Module.lines(source).stream())
                .flatMap(line -> PAGE_IN_CODE.matcher(line).results())
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(Path.of(page)).exists());
    }

    /** What the links of a page that stay in the repository lead to; code is left out. */
    private static List<String> links(Path page) {
        return prose(page)
                .flatMap(line -> LINK.matcher(line.replaceAll("`[^`]*`", "")).results())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("\\w+:.*"))
                .toList();
    }

    private static List<String> anchors(Path page) {
        Map<String, Integer> times = new HashMap<>();
        List<String> anchors = new ArrayList<>();
        prose(page)
                .flatMap(line -> HEADING.matcher(line).results())
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .forEach(name -> {
                    int before = times.merge(name, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? name : name + "-" + before);
                });
        return anchors;
    }

    /** The lines of a page outside of blocks of code. */
    private static Stream<String> prose(Path page) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Module.lines(page)) {
            boolean fence = line.strip().startsWith(FENCE);
            if (!fence && !code) {
                prose.add(line);
            }
            code ^= fence;
        }
        return prose.stream();
    }
}
