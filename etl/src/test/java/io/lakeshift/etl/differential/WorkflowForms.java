package io.lakeshift.etl.differential;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Files of a workflow in other layouts. */
final class WorkflowForms {

    /** The digits that Excel keeps of a number. */
    private static final int EXCEL_DIGITS = 15;

    /** Those that are written as attributes in XML. */
    private static final Set<FileColumn> ATTRIBUTES = Set.of(
            FileColumn.ID, FileColumn.COUNT, FileColumn.FLAG, FileColumn.COLOR, FileColumn.CODE, FileColumn.BEGIN);

    /** Those whose columns may all be left as text. */
    private static final Set<FileLayout> UNTYPED = EnumSet.of(
            FileLayout.COMMAS,
            FileLayout.BARS,
            FileLayout.WIDTHS,
            FileLayout.OBJECTS,
            FileLayout.DOCUMENT,
            FileLayout.ELEMENTS);

    private final Chance chance;
    private final Workflow plain;
    private final boolean asText;

    /**
     * Makes forms of a workflow.
     *
     * @param asText whether its steps do not mind if a number or a date is a text
     */
    WorkflowForms(Chance chance, Workflow plain, boolean asText) {
        this.chance = chance;
        this.plain = plain;
        this.asText = asText;
    }

    /** The file in a layout; where that asks for a mapping of all fields in their order, it has one. */
    Workflow of(FileLayout layout) {
        int variant = chance.number(0, 11);
        List<Map.Entry<CellKind, List<String>>> columns = new ArrayList<>();
        for (int column = 0; column < plain.header().size(); column++) {
            columns.add(cells(layout, column));
        }
        List<String> header = plain.header().stream()
                .map(name -> layout == FileLayout.ELEMENTS ? element(name) : name)
                .toList();
        Map<String, CellKind> kinds = new HashMap<>();
        for (int column = 0; column < header.size(); column++) {
            if (columns.get(column).getKey() != CellKind.TEXT) {
                kinds.put(header.get(column), columns.get(column).getKey());
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < plain.rows().size(); row++) {
            int index = row;
            rows.add(
                    columns.stream().map(column -> column.getValue().get(index)).toList());
        }
        boolean untyped = asText && UNTYPED.contains(layout) && chance.percent(30);
        FileForm form = new FileForm(layout, variant, untyped ? FileForm.Types.TEXT : FileForm.Types.FOUND, kinds);
        return plain.withFile(header, rows, mapping(form, header)).withForm(name(layout), form);
    }

    private String name(FileLayout layout) {
        return chance.percent(70) ? plain.fileName().replaceFirst("\\.csv$", "." + layout.ending()) : plain.fileName();
    }

    private List<List<String>> mapping(FileForm form, List<String> header) {
        boolean free = Set.of(FileLayout.COMMAS, FileLayout.BARS, FileLayout.PARQUET, FileLayout.SHEET)
                .contains(form.layout());
        if (free && !ExcelRows.isHeaderless(form)) {
            return plain.mapping();
        }
        List<List<String>> all = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            all.add(List.of(header.get(column), mapped(plain.header().get(column))));
        }
        return all;
    }

    private String mapped(String name) {
        return plain.mapping().stream()
                .filter(pair -> pair.get(0).equals(name))
                .map(pair -> pair.get(1))
                .findFirst()
                .orElseGet(() -> ContractReading.cleaned(name));
    }

    /** A name of an element, or of an attribute. */
    private static String element(String name) {
        String plain = name.replaceAll("[^\\w.-]", "_");
        return ATTRIBUTES.contains(column(name)) ? "_" + plain : plain;
    }

    private static FileColumn column(String name) {
        return Arrays.stream(FileColumn.values())
                .filter(column -> column.header().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A column as it stands in a layout: what its cells are and what is in them. */
    private Map.Entry<CellKind, List<String>> cells(FileLayout layout, int column) {
        List<String> fields = plain.rows().stream().map(row -> row.get(column)).toList();
        FileColumn its = column(plain.header().get(column));
        CellKind kind = layout.kinds().contains(natural(its)) ? natural(its) : wider(natural(its));
        boolean typed = layout.kinds().contains(kind)
                && (kind == CellKind.TIME || its == FileColumn.DAY || (asText && layout != FileLayout.PARQUET)
                        ? chance.percent(60)
                        : true);
        Optional<List<String>> written = typed ? written(layout, its, fields) : Optional.empty();
        if (written.isPresent()) {
            return Map.entry(kind, written.get());
        }
        boolean lines = layout == FileLayout.WIDTHS;
        return Map.entry(
                CellKind.TEXT,
                lines ? fields.stream().map(WorkflowForms::onOneLine).toList() : fields);
    }

    private static String onOneLine(String field) {
        return field == null ? null : field.replace('\n', ' ');
    }

    private static CellKind natural(FileColumn column) {
        return switch (column) {
            case ID, LARGE -> CellKind.WHOLE;
            case COUNT, SHOP -> CellKind.INT;
            case AMOUNT, RATE -> CellKind.DECIMAL;
            case FLAG -> CellKind.FLAG;
            case EFFECTIVE, EXPIRATION, BEGIN, END, DAY -> CellKind.DATE;
            case TIME -> CellKind.TIME;
            default -> CellKind.TEXT;
        };
    }

    private static CellKind wider(CellKind kind) {
        return kind == CellKind.INT ? CellKind.WHOLE : kind;
    }

    /** The fields as values are written; nothing if one of them is none. */
    private static Optional<List<String>> written(FileLayout layout, FileColumn column, List<String> fields) {
        List<Function<String, Optional<String>>> ways = switch (column) {
            case DAY -> FileColumn.DAY_FORMATS.stream().map(WorkflowForms::day).toList();
            case TIME ->
                FileColumn.TIME_FORMATS.stream()
                        .map(format -> time(layout, format))
                        .toList();
            case FLAG -> List.of(field -> Optional.of(String.valueOf(Boolean.parseBoolean(field))));
            case EFFECTIVE, EXPIRATION, BEGIN, END -> List.of(Optional::of);
            default -> List.of(field -> number(layout, field));
        };
        return ways.stream()
                .map(way -> all(fields, way))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<String>> all(List<String> fields, Function<String, Optional<String>> way) {
        List<String> written = new ArrayList<>();
        for (String field : fields) {
            Optional<String> value =
                    Optional.ofNullable(field).filter(given -> !given.isEmpty()).flatMap(way);
            if (value.isEmpty() && field != null && !field.isEmpty()) {
                return Optional.empty();
            }
            written.add(value.orElse(null));
        }
        return written.stream().anyMatch(Objects::nonNull) ? Optional.of(written) : Optional.empty();
    }

    private static Function<String, Optional<String>> day(String format) {
        return field ->
                ContractCasts.time(field, format).map(time -> time.toLocalDate().toString());
    }

    private static Function<String, Optional<String>> time(FileLayout layout, String format) {
        // A time of Excel is a number of days, which tells milliseconds apart and no less.
        return field -> ContractCasts.time(field, format)
                .filter(time -> layout != FileLayout.SHEET
                        || time.truncatedTo(ChronoUnit.MILLIS).equals(time))
                .map(LocalDateTime::toString);
    }

    private static Optional<String> number(FileLayout layout, String field) {
        BigDecimal number = new BigDecimal(field);
        if (layout != FileLayout.SHEET) {
            return Optional.of(field);
        }
        BigDecimal kept = number.stripTrailingZeros();
        return kept.precision() <= EXCEL_DIGITS ? Optional.of(kept.toPlainString()) : Optional.empty();
    }
}
