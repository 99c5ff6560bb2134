package io.lakeshift.etl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes one mistake at a time in files that have none, each at a place that is known. */
final class SeededMistakes {

    /**
     * A file with a mistake.
     *
     * @param kind what was done
     * @param path of the file
     * @param line where it was done, from 1
     * @param text the whole file with it
     */
    record Mistake(String kind, String path, int line, String text) {}

    /** A way to spoil a file: a match of the pattern is replaced, with groups as in {@link java.util.regex.Matcher}. */
    private record Kind(String name, String files, Pattern pattern, String replacement) {

        List<Mistake> all(String path, String text) {
            List<Mistake> mistakes = new ArrayList<>();
            if (path.matches(files)) {
                for (MatchResult match : pattern.matcher(text).results().toList()) {
                    String piece =
                            pattern.matcher(text.substring(match.start())).replaceFirst(replacement);
                    int line = (int) text.substring(0, match.start(1)).lines().count();
                    boolean begins = match.start(1) == 0
                            || (text.charAt(match.start(1) - 1) + text.substring(match.start(1), match.start(1) + 1))
                                    .contains("\n");
                    mistakes.add(new Mistake(
                            name, path, begins ? line + 1 : line, text.substring(0, match.start()) + piece));
                }
            }
            return mistakes;
        }
    }

    /** A mistake that shows elsewhere. */
    static final String NAMED_BY_OTHERS = "column of another name than others name";

    private static final String SPEC = ".*transformation-spec/.*(?<!dependent)\\.json";
    private static final String MAPPING = ".*transformation-spec/.*\\.csv";
    private static final String RULES = ".*dq-rules/.*\\.json";
    private static final String SPARK = ".*/?transformation-sql/spark-.*";
    private static final String REDSHIFT = ".*/?transformation-sql/redshift-.*";

    /** In each, the first group is the place. */
    private static final List<Kind> KINDS = List.of(
            kind("missing comma between entries", SPEC, "(\\})(,)(?=\\s*\\{)", "$1"),
            kind("missing comma between members", SPEC, "(\")(,)(?=\\s*\")", "$1"),
            kind("missing colon", SPEC, "(\")(:)(?= )", "$1"),
            kind("unbalanced quote", SPEC, "(\"field\": \"\\w+)\"", "$1"),
            kind("unbalanced bracket", SPEC, "(\\])(,?)(?=\\n)", "$2"),
            kind("trailing comma", SPEC, "(\"[\\w,() ]+\")(?=\\s*\\})", "$1,"),
            kind("duplicate key", SPEC, "(\"field\": \"\\w+\")", "$1, $1"),
            kind("misspelt key of the file", SPEC, "\"(input_spec|transform_spec)\"", "\"$1s\""),
            kind("misspelt key of an entry", SPEC, "\"(format|source_columns|pattern|partition)\":", "\"$1x\":"),
            kind("missing key of an entry", SPEC, "(\"field\": \"\\w+\"), ", ""),
            kind(
                    "unknown transform",
                    SPEC,
                    "\"(date|currency|changetype|addcolumns|titlecase|hash|combinecolumns|rownumber|literal|lookup|merge|"
                            + "redact|tokenize|timestamp|implieddecimal|columnreplace)\":",
                    "\"$1e\":"),
            kind("number for a text", SPEC, "(\"field\": )\"\\w+\"", "$17"),
            kind("text for a list", SPEC, "(\"(?:titlecase|hash|tokenize)\": )\\[\"(\\w+)\"\\]", "$1\"$2\""),
            kind("text for a true or false", SPEC, "(\"header\": )true", "$1\"yes\""),
            kind("empty text", SPEC, "(\"field\": )\"\\w+\"", "$1\"\""),
            kind("wrong letter of a format", SPEC, "(\"format\": \"[^\"{]*)(?<![y])y", "$1q"),
            kind("impossible scale", SPEC, "(\"decimal\\(1)(\\d),\\d+\\)", "$12,14)"),
            kind("impossible precision", SPEC, "(\"decimal\\()\\d+", "$139"),
            kind("impossible digits", SPEC, "(\"format\": \")(\\d+),(\\d+)\"", "$1$3,$2\""),
            kind("unknown type", SPEC, "(: \")(bigint|int|double)\"", "$1$2x\""),
            kind(
                    "unknown column in a transform",
                    SPEC,
                    "(\"field\": \"\\w+)(?=\", \"format\": \"[^{\"]+\" \\})",
                    "$1x"),
            kind("unknown column in a list", SPEC, "(\"(?:titlecase|hash|tokenize)\": \\[\"\\w+)", "$1x"),
            kind("unknown column among sources", SPEC, "(\"(?:source_columns|source_list)\": \\[\"\\w+)", "$1x"),
            kind("unknown column in a condition", SPEC, "(\"condition\": \"order)id", "$1idx"),
            kind("unknown column to sort by", SPEC, "(\"sort\": \\[\"\\w+)", "$1x"),
            kind("unknown column that gets a type", SPEC, "(\"\\w+)(\": \"(?:decimal|double|int|bigint))", "$1x$2"),
            kind("unknown source of a look-up", SPEC, "(\"source\": \"\\w+)", "$1x"),
            kind("misspelt header", MAPPING, "\\A(Source|SourceName,Dest)Name", "$1Nam"),
            kind("column given twice", MAPPING, "(\\n[^,\\n]+,)(?!Null)(\\w+)(.*\\n)(?=[^,\\n]+,(\\w+))", "$1$4$3"),
            kind("line without a destination", MAPPING, "(\\n[^,\\n]+,)(\\w+)", "$1"),
            kind("reserved name", MAPPING, "(\\n[^,\\n]+,)(?!Null)(\\w+)", "$1execution_id"),
            kind("name that no table can have", MAPPING, "(\\n[^,\\n]+,)(?!Null)(\\w+)", "$1$2(1)"),
            kind("more fields than the header", MAPPING, "(\\n[^,\\n]+,\\w+)([^\\n]*)", "$1$2,,,,,more"),
            kind("unbalanced quote in a mapping", MAPPING, "(\\n)([A-Za-z][^,\\n]*)", "$1\"$2"),
            kind("unknown scorer", MAPPING, "(85,)WRatio", "$1wratio"),
            kind("impossible threshold", MAPPING, "(Loss Ratio,lossratio,)85", "$1850"),
            kind(NAMED_BY_OTHERS, MAPPING, "(\\n[^,\\n]+,)(amount|tax|statecode|orderdate|refund)\\b", "$1$2x"),
            kind("misspelt rule", RULES, "\"(Completeness|ColumnLength|IsComplete|IsUnique|RowCount)", "\"$1s"),
            kind(
                    "unknown column in a rule",
                    RULES,
                    "(\"(?:Completeness|ColumnLength|IsComplete|ColumnValues|IsUnique) '\\w+)",
                    "$1x"),
            kind("unknown column where", RULES, "(where ..discount)", "$1s"),
            kind("unknown column in SQL of a rule", RULES, "(duedate|orderdate)(?=[ '])", "$1x"),
            kind("unbalanced quote of a rule", RULES, "('\\w+)'(?= |\")", "$1"),
            kind("unknown stage", RULES, "\"(before|after)_", "\"$1-"),
            kind("unknown action", RULES, "\"(warn|halt|quarantine)_rules", "\"$1_rule"),
            kind("operator that is none", RULES, "(') (>|=|>=) ", "$1 ~ "),
            kind("missing comma between rules", RULES, "(\",)(?=\\n)", "\""),
            kind("unknown column in Spark SQL", SPARK, "((?:policies|orders|claims|refunds)\\.)(\\w+)", "$1$2x"),
            kind("unknown table alias in Spark SQL", SPARK, "\\b((?:policies|orders|claims|refunds))(?=\\.)", "$1x"),
            kind("unknown column of a subquery", SPARK, "((?:sum|max|max_by)\\(\\w+)", "$1x"),
            kind("unknown function", SPARK, "\\b(coalesce|upper|row_number|max_by)\\(", "$1s("),
            kind("misspelt keyword in Spark SQL", SPARK, "\\b(FROM|GROUP BY|LEFT JOIN|SELECT|WHERE)\\b", "X$1"),
            kind("missing comma in Spark SQL", SPARK, "((?:policies|orders)\\.\\w+),(?=\\n)", "$1"),
            kind("unbalanced parenthesis in Spark SQL", SPARK, "\\b(coalesce|sum|max|upper)\\(", "$1(("),
            kind("unbalanced quote in Spark SQL", SPARK, "('(?:kept|returned|error))'", "$1"),
            kind("wrong placeholder in Spark SQL", SPARK, "\\{(source_database_name|table_name|p_year)\\}", "{$1s}"),
            kind("column that is not grouped", SPARK, "(        max\\(returndate\\) AS lastreturn)", "$1, reason"),
            kind("two columns of one name", SPARK, "(    (?:policies|orders)\\.month)", "$1 AS year"),
            kind("wrong placeholder in Redshift SQL", REDSHIFT, "\\{(target_database_name)\\}", "{$1s}"),
            kind(
                    "unbalanced quote in Redshift SQL",
                    REDSHIFT,
                    "('kept|\"StartDate|\"EndDate|\"PolicyNumber)['\"]",
                    "$1"),
            kind("comment that does not end", REDSHIFT, "\\A(-- For reports\\.)", "/* For reports."),
            kind("transaction that does not end", REDSHIFT, "(CREATE OR REPLACE VIEW orders)", "BEGIN;\n$1"),
            kind("misspelt keyword in Redshift SQL", REDSHIFT, "\\b(CREATE|SELECT)\\b", "X$1"),
            kind("unbalanced parenthesis in Redshift SQL", REDSHIFT, "\\b(count|sum|max|CAST)\\(", "$1(("));

    private SeededMistakes() {}

    private static Kind kind(String name, String files, String pattern, String replacement) {
        return new Kind(name, files, Pattern.compile(pattern), replacement);
    }

    /**
     * As many mistakes as are asked for, of all kinds in turn.
     *
     * @param files by their paths
     */
    static List<Mistake> of(Map<String, String> files, int number, long seed) {
        Random random = new Random(seed);
        Map<String, List<Mistake>> left = new LinkedHashMap<>();
        for (Kind kind : KINDS) {
            List<Mistake> all = new ArrayList<>();
            files.forEach((path, text) -> all.addAll(kind.all(path, text)));
            if (all.isEmpty()) {
                throw new IllegalStateException("no file has a place for the mistake " + kind.name());
            }
            left.put(kind.name(), all);
        }
        List<Mistake> made = new ArrayList<>();
        while (made.size() < number) {
            int before = made.size();
            for (List<Mistake> each : left.values()) {
                Optional.of(each)
                        .filter(some -> !some.isEmpty() && made.size() < number)
                        .ifPresent(some -> made.add(some.remove(random.nextInt(some.size()))));
            }
            if (made.size() == before) {
                throw new IllegalStateException("there are only " + before + " mistakes to make");
            }
        }
        return made;
    }
}
