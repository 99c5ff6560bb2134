package io.lakeshift.etl.collect;

import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a file by their names, nested ones by those of all that they are in, with dots between. */
final class SourceColumns {

    /**
     * Where a column is.
     *
     * @param names of the column and of those that it is in, the outermost first
     */
    record Path(List<String> names) {

        String dotted() {
            return String.join(".", names);
        }

        Path within(String name) {
            return new Path(Stream.concat(names.stream(), Stream.of(name)).toList());
        }

        Rows.Taken as(String destination) {
            if (names.size() == 1) {
                return Rows.Taken.renamed(names.get(0), destination);
            }
            String quoted = names.stream()
                    .map(name -> "`" + name.replace("`", "``") + "`")
                    .collect(Collectors.joining("."));
            return Rows.Taken.made(functions.col(quoted), destination);
        }
    }

    /** How names are compared, the strictest way first. Line breaks within a header are of many kinds. */
    private static final List<UnaryOperator<String>> COMPARED = List.of(
            name -> name,
            name -> name.strip().toLowerCase(Locale.ROOT),
            name -> name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*\\R\\s*", "\n"));

    private final Map<String, Path> all;
    private final Set<String> left;

    private SourceColumns(Map<String, Path> all) {
        this.all = all;
        this.left = new LinkedHashSet<>(all.keySet());
    }

    static SourceColumns of(Rows rows) {
        Map<String, Path> all = new LinkedHashMap<>();
        for (String name : rows.columns()) {
            Path path = new Path(List.of(name));
            all.put(name, path);
            add(all, path, rows.data().schema().apply(name).dataType());
        }
        return new SourceColumns(all);
    }

    private static void add(Map<String, Path> all, Path path, DataType type) {
        DataType inner = type instanceof ArrayType array ? array.elementType() : type;
        if (inner instanceof StructType struct) {
            for (StructField member : struct.fields()) {
                Path within = path.within(member.name());
                // A column of that whole name comes first.
                all.putIfAbsent(within.dotted(), within);
                add(all, within, member.dataType());
            }
        }
    }

    /** The column of a name, which is then no more among those to be found by likeness. */
    Optional<Path> take(String source) {
        Optional<String> found = Stream.of(source, unquoted(source))
                .distinct()
                .flatMap(wanted -> COMPARED.stream()
                        .flatMap(compared -> all.keySet().stream()
                                .filter(name -> compared.apply(name).equals(compared.apply(wanted)))))
                .findFirst();
        found.ifPresent(left::remove);
        return found.map(all::get);
    }

    /** A name without the marks around it or its parts; two of them are one that it has itself. */
    private static String unquoted(String source) {
        return source.replaceAll("`(`?)", "$1");
    }

    /** Of the columns that are left the one whose name is most like another, if that is enough. */
    Optional<Path> takeLike(String source, MappedColumn.Likeness likeness) {
        NameScorer scorer = likeness.scorer();
        Optional<String> found = scorer.best(unquoted(source), left)
                .filter(best -> best.getValue() >= likeness.threshold())
                .map(Map.Entry::getKey);
        found.ifPresent(left::remove);
        return found.map(all::get);
    }
}
