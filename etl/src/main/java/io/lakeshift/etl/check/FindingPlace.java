package io.lakeshift.etl.check;

import io.lakeshift.etl.check.ColumnCheck.QueryFault;
import io.lakeshift.redshift.sql.ByteOrderMark;
import io.lakeshift.redshift.sql.LineExcerpt;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where in the text of a file a finding is. */
final class FindingPlace {

    /** Spark's place in a query, behind that of its statement in the file. */
    private static final Pattern IN_QUERY =
            Pattern.compile("statement \\d+ \\(line (\\d+)\\).*[(; ]line (\\d+),? pos \\d+", Pattern.DOTALL);

    /** The first line of the query that Spark says. */
    private static final Pattern SAID_QUERY = Pattern.compile("== SQL ==(?:\\R|\\\\n)(.*?)(?:\\R|\\\\n|$)");

    private static final Pattern LINE = Pattern.compile("\\blines? (\\d+)");
    private static final Pattern COLUMN = Pattern.compile("\\bline \\d+, column (\\d+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private FindingPlace() {}

    /** The line that a sentence names itself, as those about tables and SQL do. */
    static OptionalInt line(String sentence) {
        Matcher query = IN_QUERY.matcher(sentence);
        if (query.find()) {
            return OptionalInt.of(Integer.parseInt(query.group(1)) + Integer.parseInt(query.group(2)) - 1);
        }
        Matcher line = LINE.matcher(sentence);
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }

    /**
     * The same in the file that it is about: before the first line of a query may stand lines of its statement, and Spark says
     * the query behind its sentence.
     */
    static OptionalInt line(String sentence, String text) {
        Matcher query = IN_QUERY.matcher(sentence);
        Matcher said = SAID_QUERY.matcher(sentence);
        if (!query.find() || !said.find()) {
            return line(sentence);
        }
        List<String> lines = lines(text);
        int statement = Integer.parseInt(query.group(1));
        OptionalInt begin = IntStream.rangeClosed(statement, lines.size())
                .filter(each -> lines.get(each - 1).contains(said.group(1)))
                .findFirst();
        return begin.isPresent()
                ? OptionalInt.of(begin.getAsInt() + Integer.parseInt(query.group(2)) - 1)
                : line(sentence);
    }

    /** A sentence without the copy of the query, or of its plan, that Spark puts behind it. */
    static String oneLine(String sentence) {
        return sentence.replaceFirst("(?s)(\\s|\\\\n)*== SQL.*", "")
                .replaceFirst("(?s); line \\d+ pos \\d+;?(\\s|\\\\n).*", "")
                .strip()
                .replaceAll("(\\s*\\R\\s*|\\\\n)+", " ");
    }

    /**
     * The line on which a quote is missing, as far as can be told: what never ends begins where quotes begin to be out of
     * step, and only by luck where one is missing.
     *
     * @param sentence that something quoted never ends
     * @return the first line with an odd number of quotes; empty if there is none, or the sentence says something else
     */
    static OptionalInt missingQuote(String text, String sentence) {
        String quote = sentence.contains("quoted name begins here") ? "\"" : "'";
        List<String> lines = text.lines().toList();
        return sentence.contains("begins here and never ends")
                ? IntStream.range(0, lines.size())
                        .filter(each -> lines.get(each).replaceFirst("--.*", "").split(quote, -1).length % 2 == 0)
                        .map(each -> each + 1)
                        .findFirst()
                : OptionalInt.empty();
    }

    /** A finding with the column of what it names, or of the beginning of its line, and with that line. */
    static FileFinding of(String text, FileFinding finding) {
        return of(text, finding, 1);
    }

    /**
     * A finding with the column of what it names, and with its line.
     *
     * @param from the column that what it is about begins at
     */
    static FileFinding of(String text, FileFinding finding, int from) {
        List<String> lines = lines(text);
        if (finding.line().isEmpty() || finding.line().getAsInt() > lines.size()) {
            return finding;
        }
        int number = finding.line().getAsInt();
        int column = finding.column().orElseGet(() -> {
            Matcher said = COLUMN.matcher(finding.text());
            return said.find() ? Integer.parseInt(said.group(1)) : named(lines.get(number - 1), finding.text(), from);
        });
        return new FileFinding(
                finding.kind(),
                finding.line(),
                OptionalInt.of(column),
                finding.text(),
                LineExcerpt.of(text, number, column));
    }

    /** Without the mark that a file may begin with. */
    private static List<String> lines(String text) {
        return ByteOrderMark.dropped(text).lines().toList();
    }

    /** What Spark would refuse in a query, at its place in the file: before the query may stand what Spark does not see. */
    static FileFinding of(String text, QueryFault found) {
        List<String> lines = lines(text);
        List<String> query = found.query().text().lines().toList();
        String wanted = query.get(Math.min(found.fault().line(), query.size()) - 1);
        int line = found.query().statement();
        int column = found.fault().column();
        for (int each = line; each <= lines.size(); each++) {
            int at = lines.get(each - 1).indexOf(wanted);
            if (at >= 0) {
                return finding(text, each, at + column, found);
            }
        }
        return finding(text, line + found.fault().line() - 1, column, found);
    }

    private static FileFinding finding(String text, int line, int column, QueryFault found) {
        return of(
                text,
                new FileFinding(
                        FileFinding.Kind.MISMATCH,
                        OptionalInt.of(line),
                        OptionalInt.of(column),
                        found.fault().text()));
    }

    private static int named(String line, String sentence, int from) {
        Matcher quoted = QUOTED.matcher(sentence);
        int best = -1;
        while (quoted.find()) {
            int at = line.indexOf(quoted.group(1), from - 1);
            // Places are named from the outside to the inside.
            best = at >= 0 ? at : best;
        }
        int begin = from > 1 ? from : line.length() - line.stripLeading().length() + 1;
        return best >= 0 ? best + 1 : begin;
    }
}
