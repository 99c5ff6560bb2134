package io.lakeshift.etl.differential;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns that are there before the next step, by what can be done with them. */
final class StepColumns {

    /** What values are like. */
    enum Shape {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        DATE,
        TIME,
        STRUCT,
        XML_STRUCT,
        LIST,
        /** A text of a format of its own, or another value that has one text. */
        FORMATTED,
        /** A number that may be written in several ways. */
        CALCULATED
    }

    /** Those that say nothing about how a value is written as text. */
    private static final Set<Shape> UNWRITTEN =
            EnumSet.of(Shape.STRUCT, Shape.XML_STRUCT, Shape.LIST, Shape.CALCULATED);

    private final Chance chance;
    private final Map<FileColumn, String> names;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Set<FileColumn> fresh = EnumSet.allOf(FileColumn.class);
    private int made;

    StepColumns(Chance chance, Map<FileColumn, String> names) {
        this.chance = chance;
        this.names = names;
        names.forEach((column, name) -> shapes.put(name.toLowerCase(Locale.ROOT), shape(column)));
    }

    private static Shape shape(FileColumn column) {
        return switch (column) {
            case ID, COUNT, SHOP, LARGE -> Shape.WHOLE;
            case AMOUNT, RATE -> Shape.DECIMAL;
            case FLAG -> Shape.FLAG;
            case EFFECTIVE, EXPIRATION, BEGIN, END -> Shape.DATE;
            case NAME, NOTE, CODE, MAIL, COLOR -> Shape.TEXT;
            default -> Shape.FORMATTED;
        };
    }

    /** The name of a column of the file, if nothing has changed it; else of another one, which may be wrong for the purpose. */
    String of(FileColumn column) {
        return cased(names.get(column).toLowerCase(Locale.ROOT));
    }

    boolean fresh(FileColumn column) {
        return fresh.contains(column);
    }

    boolean has(Shape... wanted) {
        return shapes.values().stream().anyMatch(List.of(wanted)::contains);
    }

    /** Any column of the shapes. */
    String any(Shape... wanted) {
        return cased(chance.of(shapes.entrySet().stream()
                .filter(column -> List.of(wanted).contains(column.getValue()))
                .map(Map.Entry::getKey)
                .toList()));
    }

    /** Any column that has a text. */
    String texted() {
        return any(Arrays.stream(Shape.values())
                .filter(shape -> !UNWRITTEN.contains(shape))
                .toArray(Shape[]::new));
    }

    /** Any column of the shapes whose name needs no quotes. */
    String plain(Shape... wanted) {
        return cased(chance.of(shapes.entrySet().stream()
                .filter(column -> List.of(wanted).contains(column.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("\\w+"))
                .toList()));
    }

    Shape shape(String name) {
        return shapes.get(name.toLowerCase(Locale.ROOT));
    }

    /** A new column, or the one that is given. */
    String target(String source) {
        return chance.percent(50) ? source : fresh();
    }

    String fresh() {
        return "made" + ++made;
    }

    /** Notes that a column is made or changed. */
    void put(String name, Shape shape) {
        String key = name.toLowerCase(Locale.ROOT);
        shapes.put(key, shape);
        names.forEach((column, its) -> {
            if (its.equalsIgnoreCase(key)) {
                fresh.remove(column);
            }
        });
    }

    void remove(String name) {
        put(name, Shape.FORMATTED);
        shapes.remove(name.toLowerCase(Locale.ROOT));
    }

    private String cased(String name) {
        return chance.percent(10) ? name.toUpperCase(Locale.ROOT) : name;
    }
}
