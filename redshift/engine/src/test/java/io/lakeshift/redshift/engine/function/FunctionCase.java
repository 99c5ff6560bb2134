package io.lakeshift.redshift.engine.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a file of cases: an expression, and the label, type and value that Redshift gives it.
 *
 * @param select what stands behind {@code select}
 * @param answer what Redshift answers
 * @param here what is answered here, with the reason, where that is something else
 */
record FunctionCase(String select, Answer answer, Optional<Difference> here) {
    private static final Pattern CALL = Pattern.compile("^(?:approximate )?([a-z_][a-z0-9_]*) ?\\(.*", Pattern.DOTALL);

    /** An answer: a value, the text of an error, or a refusal by name. */
    record Answer(Kind kind, String label, String type, String text) {}

    /** What an answer is. */
    enum Kind {
        VALUE,
        ERROR,
        UNSUPPORTED
    }

    /** A difference from Redshift: the type and value here (the label is Redshift's), and why. */
    record Difference(String type, String value, String reason) {}

    /** Reads a line. A middle dot stands for a blank that could be overlooked. */
    static FunctionCase parse(String line) {
        int arrow = line.lastIndexOf(" => ");
        String expected = line.substring(arrow + 4).replace('\u00b7', ' ');
        String select = line.substring(0, arrow);
        for (Kind kind : new Kind[] {Kind.ERROR, Kind.UNSUPPORTED}) {
            if (expected.startsWith(kind.name() + " ")) {
                String text = expected.substring(kind.name().length() + 1);
                return new FunctionCase(select, new Answer(kind, "", "", text), Optional.empty());
            }
        }
        String[] fields = expected.split(" ::(?: |$)", -1);
        String[] values = fields[2].split(" <> ", 2);
        Optional<Difference> here = values.length < 2 ? Optional.empty() : Optional.of(difference(values[1]));
        return new FunctionCase(select, new Answer(Kind.VALUE, fields[0], fields[1], values[0]), here);
    }

    private static Difference difference(String text) {
        String[] parts = text.split(" \\| ");
        return new Difference(parts[0], parts[1], parts[2]);
    }

    /** The function that is called, or what stands for those that are none. */
    String function() {
        Matcher call = CALL.matcher(select);
        return call.matches() ? call.group(1) : "operators and constants";
    }
}
