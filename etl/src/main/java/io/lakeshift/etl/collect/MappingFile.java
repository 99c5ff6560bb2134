package io.lakeshift.etl.collect;

import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.client.spec.SpecFaults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a mapping: a header with the names of its columns in any order and case, and a record for each column. Fields
 * that are missing at the end of a record are empty; columns with other names are for people.
 *
 * @param file its name, for messages
 * @param header the columns in the order they stand in
 */
record MappingFile(String file, List<String> header) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final Pattern NESTED = Pattern.compile("`(?:[^`]|``)+`(?:\\.`(?:[^`]|``)+`)*");
    private static final Set<String> READ = Set.of("sourcename", "destname", "threshold", "scorer", "width");
    private static final int HIGHEST = 100;

    /**
     * The columns of a mapping in the order of the file.
     *
     * @throws InvalidSpecException naming all that is not as it must be
     */
    static List<MappedColumn> entries(String file, String text) {
        try (DelimitedReader reader = new DelimitedReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), DelimitedFormat.CSV)) {
            DelimitedRecord first =
                    reader.read().orElseThrow(() -> new InvalidSpecException(file, "", "the mapping file is empty"));
            MappingFile mapping = of(file, first);
            SpecFaults faults = new SpecFaults();
            List<MappedColumn> entries = new ArrayList<>();
            for (Optional<DelimitedRecord> next = reader.read(); next.isPresent(); next = reader.read()) {
                DelimitedRecord record = next.get();
                faults.unless(() -> mapping.entry(record)).ifPresent(entries::add);
            }
            mapping.check(entries, faults);
            faults.refuse();
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappingFile of(String file, DelimitedRecord header) {
        List<String> names = header.fields().stream()
                .map(name -> name == null ? "" : name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains("sourcename") || !names.contains("destname")) {
            throw new InvalidSpecException(
                    file,
                    "line 1",
                    "the header must have the columns SourceName and DestName" + otherwiseParted(names));
        }
        names.stream()
                .filter(name -> READ.contains(name) && names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidSpecException(
                            file, "line 1", "the header has the column '" + name + "' twice, in whatever case");
                });
        return new MappingFile(file, names);
    }

    private static String otherwiseParted(List<String> names) {
        return names.size() == 1
                ? Stream.of(";", "\t", "|")
                        .filter(names.get(0)::contains)
                        .findFirst()
                        .map(mark -> ", parted by commas and not by " + (mark.equals("\t") ? "tabs" : "'" + mark + "'"))
                        .orElse("")
                : "";
    }

    private void check(List<MappedColumn> entries, SpecFaults faults) {
        Map<String, Long> seen = new HashMap<>();
        for (MappedColumn entry : entries) {
            entry.destination().ifPresent(name -> {
                faults.check(() ->
                        ColumnNames.check(file + ": line " + entry.line(), List.of(name), CollectToCleanse.RESERVED));
                if (seen.putIfAbsent(name.toLowerCase(Locale.ROOT), entry.line()) != null) {
                    faults.add(refused(entry.line(), "DestName '" + name + "' is given twice"));
                }
            });
        }
        if (faults.count() == 0 && seen.isEmpty()) {
            faults.add(new InvalidSpecException(file, "", "the mapping keeps no column"));
        }
    }

    private MappedColumn entry(DelimitedRecord record) {
        long line = record.line();
        record.fault().ifPresent(fault -> {
            throw refused(line, fault);
        });
        int more = record.fields().size() - header.size();
        if (more > 0
                && record.fields().subList(header.size(), record.fields().size()).stream()
                        .anyMatch(field -> field != null && !field.isBlank())) {
            throw refused(line, "there are " + record.fields().size() + " fields, but the header has " + header.size());
        }
        Optional<String> source = text(record, "sourcename");
        Optional<String> destination = text(record, "destname");
        Optional<Integer> width = number(record, "width", "Width", Integer.MAX_VALUE);
        if (destination.isEmpty() || source.isEmpty() && width.isEmpty()) {
            throw refused(line, "SourceName and DestName must both be filled in");
        }
        return new MappedColumn(
                name(line, source.orElse("")),
                destination
                        .map(String::strip)
                        .filter(name -> !name.equalsIgnoreCase("null"))
                        .map(name -> name(line, name)),
                likeness(record),
                width,
                line);
    }

    private String name(long line, String name) {
        if (name.strip().startsWith(Rows.HIDDEN)) {
            throw refused(line, "names beginning with " + Rows.HIDDEN + " are reserved");
        }
        if (name.contains("`") && !NESTED.matcher(name.strip()).matches()) {
            throw refused(line, "'" + name + "' has back-ticks that do not part nested names: write `a`.`b`");
        }
        return name;
    }

    private Optional<MappedColumn.Likeness> likeness(DelimitedRecord record) {
        Optional<Integer> threshold = number(record, "threshold", "Threshold", HIGHEST);
        if (threshold.isEmpty()) {
            return Optional.empty();
        }
        String name = text(record, "scorer")
                .map(String::strip)
                .orElseThrow(() ->
                        refused(record.line(), "a Threshold needs a Scorer; allowed are " + NameScorer.allowed()));
        NameScorer scorer = NameScorer.find(name)
                .orElseThrow(() -> refused(
                        record.line(),
                        "Scorer '" + name + "' is not known; allowed, in this case, are " + NameScorer.allowed()));
        return Optional.of(new MappedColumn.Likeness(scorer, threshold.get()));
    }

    private Optional<Integer> number(DelimitedRecord record, String column, String shown, int highest) {
        Optional<String> text = text(record, column).map(String::strip);
        text.filter(digits -> !DIGITS.matcher(digits).matches() || Integer.parseInt(digits) > highest)
                .ifPresent(wrong -> {
                    throw refused(
                            record.line(),
                            shown + " '" + wrong + "' must be a whole number"
                                    + (highest == HIGHEST ? " from 0 to " + HIGHEST : ""));
                });
        Optional<Integer> number = text.map(Integer::valueOf);
        if (column.equals("width") && number.filter(width -> width == 0).isPresent()) {
            throw refused(record.line(), "Width must be 1 or more");
        }
        return number;
    }

    private Optional<String> text(DelimitedRecord record, String column) {
        int index = header.indexOf(column);
        return index < 0 || index >= record.fields().size()
                ? Optional.empty()
                : Optional.ofNullable(record.fields().get(index)).filter(value -> !value.isBlank());
    }

    private InvalidSpecException refused(long line, String reason) {
        return new InvalidSpecException(file, "line " + line, reason);
    }
}
