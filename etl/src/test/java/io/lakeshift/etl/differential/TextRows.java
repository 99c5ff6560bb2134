package io.lakeshift.etl.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records of text, one after the other. */
interface TextRows extends FileRows {

    /** The line of the first record. */
    long first();

    /** A record, without the end of its line. */
    String record(Workflow workflow, List<String> row);

    /** What stands before the first record. */
    default String header(Workflow workflow) {
        return "";
    }

    @Override
    default byte[] bytes(Workflow workflow) {
        return workflow.rows().stream()
                .map(row -> record(workflow, row) + "\n")
                .collect(Collectors.joining("", header(workflow), ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    default long number(Workflow workflow, int row) {
        return first()
                + workflow.rows().subList(0, row).stream()
                        .mapToLong(earlier -> 1
                                + record(workflow, earlier)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count())
                        .sum();
    }

    @Override
    default String place() {
        return "on line ";
    }

    /** Fields between marks, below a header. */
    record Delimited(char between) implements TextRows {

        @Override
        public long first() {
            return 2;
        }

        @Override
        public String header(Workflow workflow) {
            return joined(workflow.header()) + "\n";
        }

        @Override
        public String record(Workflow workflow, List<String> row) {
            return joined(row);
        }

        String joined(List<String> fields) {
            List<String> written = new ArrayList<>();
            fields.forEach(field -> written.add(quoted(field)));
            return String.join(String.valueOf(between), written);
        }

        private String quoted(String value) {
            if (value == null) {
                return "";
            }
            boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c == between || "\"\n\r".indexOf(c) >= 0);
            return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
        }
    }

    /** Fields of fixed widths, of which blanks at both ends are no part. */
    record Widths() implements TextRows {

        @Override
        public long first() {
            return 1;
        }

        @Override
        public String read(String field) {
            String trimmed = field == null ? "" : field.replaceAll("^ +| +$", "");
            return trimmed.isEmpty() ? null : trimmed;
        }

        @Override
        public String record(Workflow workflow, List<String> row) {
            List<Integer> widths = of(workflow);
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String field = Objects.requireNonNullElse(row.get(column), "");
                line.append(field).append(" ".repeat(widths.get(column) - characters(field)));
            }
            return line.toString();
        }

        /** How many characters each field has. */
        static List<Integer> of(Workflow workflow) {
            return IntStream.range(0, workflow.header().size())
                    .map(column -> workflow.rows().stream()
                            .map(row -> row.get(column))
                            .filter(Objects::nonNull)
                            .mapToInt(Widths::characters)
                            .max()
                            .orElse(0))
                    .map(width -> Math.max(width, 1))
                    .boxed()
                    .toList();
        }

        private static int characters(String text) {
            return text.codePointCount(0, text.length());
        }
    }
}
