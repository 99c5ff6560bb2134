package io.lakeshift.infra.addresses;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text: the first column begins at the left, the others end at the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String title, List<String> cells) {
        List<String> row = new ArrayList<>();
        row.add(title);
        row.addAll(cells);
        rows.add(row);
        return this;
    }

    List<String> lines() {
        int columns = rows.get(0).size();
        List<Integer> widths = IntStream.range(0, columns)
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column ->
                        ("%" + (column == 0 ? "-" : "") + widths.get(column) + "s").formatted(row.get(column)))
                .collect(Collectors.joining(GAP));
    }
}
