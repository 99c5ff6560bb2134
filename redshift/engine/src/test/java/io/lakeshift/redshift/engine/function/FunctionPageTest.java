package io.lakeshift.redshift.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.engine.function.FunctionCase.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/redshift-functions.md} says what the cases say. With {@code -Dlakeshift.docs=write} it is written. */
class FunctionPageTest {
    private static final Path PAGE = Path.of("docs/redshift-functions.md");

    @Test
    void tellsOfEveryFunctionWhatTheCasesShow() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("lakeshift.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("written anew with -Dlakeshift.docs=write").hasContent(page);
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                # Functions of the local Redshift

                What the database on this machine does with the functions of Redshift's SQL reference. The page is written
                from the cases in `redshift/engine/src/test/resources/functions`, which a test runs: a case has a select, and
                the label, type and value, or the error, that Redshift gives. "right" counts the cases that are answered in
                the same way. What is not supported says so by name (`not supported locally: ...`); a function that neither
                Redshift nor this page knows does not exist. Where Redshift's reference says what PostgreSQL does, the values
                of some 3,000 generated expressions are compared with PostgreSQL's in each run of the tests
                (`FunctionOracleIT`).
                """);
        for (FunctionFamily family : FunctionFamily.all()) {
            out.append("\n## ").append(family.title()).append("\n");
            out.append("[AWS's reference](https://docs.aws.amazon.com/redshift/latest/dg/")
                    .append(family.page())
                    .append(".html)\n\n| function | right | different | not supported |\n|---|---|---|---|\n");
            functions(family).forEach((function, cases) -> out.append(row(function, cases)));
        }
        out.append("\n## Refused by name\n");
        out.append(new TreeSet<>(FunctionNames.unsupported())
                .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
        return out.append("\n").toString();
    }

    private static Map<String, List<FunctionCase>> functions(FunctionFamily family) {
        Map<String, List<FunctionCase>> functions = new TreeMap<>();
        family.cases()
                .forEach(given -> functions
                        .computeIfAbsent(given.function(), name -> new ArrayList<>())
                        .add(given));
        return functions;
    }

    private static String row(String function, List<FunctionCase> cases) {
        long refused = cases.stream()
                .filter(given -> given.answer().kind() == Kind.UNSUPPORTED)
                .count();
        List<String> differences = cases.stream()
                .flatMap(given -> given.here().stream()
                        .map(here -> "`" + given.select().replace("|", "\\|") + "`: " + here.reason()))
                .toList();
        String name = function.startsWith("operators") ? function : "`" + function + "`";
        return "| " + name + " | " + (cases.size() - refused - differences.size()) + " | "
                + String.join("<br>", differences) + " | " + (refused == 0 ? "" : String.valueOf(refused)) + " |\n";
    }
}
