package io.lakeshift.local.terminal;

import io.lakeshift.local.terminal.PrintedResult.Column;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Results side by side if their first rows fit the screen, otherwise with one value to a line. */
final class FittingForm {
    private static final int LOOKED_AT = 1000;
    private static final String BETWEEN = " | ";

    private final PrintStream out;
    private final ResultStyle style;

    FittingForm(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    long print(PrintedResult result) {
        Iterator<List<String>> rest = result.rows().iterator();
        List<List<String>> first = new ArrayList<>();
        while (first.size() < LOOKED_AT && rest.hasNext()) {
            first.add(rest.next());
        }
        PrintedResult whole = new PrintedResult(result.columns(), () -> joined(first, rest), result.affected());
        return fits(result.columns(), first)
                ? new TableForm(out, style).print(whole)
                : new ExpandedForm(out, style).print(whole);
    }

    private static Iterator<List<String>> joined(List<List<String>> first, Iterator<List<String>> rest) {
        Iterator<List<String>> begin = first.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return begin.hasNext() || rest.hasNext();
            }

            @Override
            public List<String> next() {
                return begin.hasNext() ? begin.next() : rest.next();
            }
        };
    }

    private boolean fits(List<Column> columns, List<List<String>> rows) {
        int all = 2 + BETWEEN.length() * (columns.size() - 1);
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            all += Stream.concat(
                            Stream.of(columns.get(column).name()),
                            rows.stream().map(row -> ShownValue.of(row.get(column), style.nothing())))
                    .mapToInt(ShownValue::width)
                    .max()
                    .orElse(0);
        }
        return style.screen() == 0 || all <= style.screen();
    }
}
