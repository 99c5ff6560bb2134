package io.lakeshift.redshift.engine.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of one family of functions.
 *
 * @param title the family
 * @param page the page of the database developer guide that lists it
 * @param setup statements that the cases need
 */
record FunctionFamily(String title, String page, List<String> setup, List<FunctionCase> cases) {
    private static final List<String> FILES = List.of(
            "1-string", "2-datetime", "3-format", "4-math", "5-conditional", "6-json", "7-aggregate", "8-window");
    private static final String SETUP = "setup: ";

    /** All families. */
    static List<FunctionFamily> all() {
        return FILES.stream().map(FunctionFamily::read).toList();
    }

    private static FunctionFamily read(String name) {
        List<String> lines = text("/functions/" + name + ".cases").lines().toList();
        String[] title = lines.get(0).substring(2).split(" \\| ");
        List<String> setup = new ArrayList<>();
        List<FunctionCase> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(SETUP)) {
                setup.add(line.substring(SETUP.length()));
            } else if (!line.isBlank()) {
                cases.add(FunctionCase.parse(line));
            }
        }
        return new FunctionFamily(title[0], title[1], setup, cases);
    }

    private static String text(String resource) {
        try (var in = FunctionFamily.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
