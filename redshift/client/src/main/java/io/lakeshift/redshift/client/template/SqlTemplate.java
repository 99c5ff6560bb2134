package io.lakeshift.redshift.client.template;

import io.lakeshift.redshift.client.template.TemplatePart.End;
import io.lakeshift.redshift.client.template.TemplatePart.Fixed;
import io.lakeshift.redshift.client.template.TemplatePart.Run;
import io.lakeshift.redshift.client.template.TemplatePart.Slot;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.Literal;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlPosition;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A script with placeholders {@code {name}}. A placeholder may stand alone, inside a string or inside a quoted name, and
 * its value is written so that it stays there: no value changes where a string, a name or a statement ends.
 *
 * <p>Doubled braces stand for the braces themselves. A placeholder that touches words or digits makes one
 * quoted name with them ({@code datalake_{db}_consume}), or one number if all of it is digits. Comments are left as they
 * are. Dollar-quoted text and raw strings, which have no escapes, take no placeholders.
 */
public final class SqlTemplate {

    private final String name;
    private final SqlDialect dialect;
    private final List<TemplatePart> parts;

    private SqlTemplate(String name, SqlDialect dialect, List<TemplatePart> parts) {
        this.name = name;
        this.dialect = dialect;
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @param name the script's name, carried by every error
     * @throws SqlSyntaxException if a string, name or comment does not end for certain
     * @throws SqlTemplateException if a brace is neither doubled nor part of a placeholder, or a placeholder stands where
     *     no value is safe
     */
    public static SqlTemplate parse(String name, String text, SqlDialect dialect) {
        List<SqlToken> tokens = SqlScript.tokens(name, text, dialect);
        return new SqlTemplate(name, dialect, new TemplateReader(name, tokens).read());
    }

    /**
     * Reads a Redshift template that is packed beside a class.
     *
     * @param file the file's name, in the folder of the class's package
     */
    public static SqlTemplate ofResource(Class<?> beside, String file) {
        try (InputStream content = beside.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalArgumentException("No file %s beside %s".formatted(file, beside.getName()));
            }
            return parse(file, new String(content.readAllBytes(), StandardCharsets.UTF_8), SqlDialect.REDSHIFT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of all placeholders, in the order they first stand in. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        slots().forEach(slot -> names.add(slot.name()));
        return names;
    }

    /**
     * The whole text with its values.
     *
     * @throws SqlTemplateException if placeholders have no value or values no placeholder (all of them are named
     *     together), or a value does not fit where it stands
     */
    public String render(Map<String, TemplateValue> values) {
        requireExact(values);
        return render(parts, values);
    }

    /**
     * The rendered statements; each keeps the line its template stands on, whatever line breaks the values hold.
     *
     * @throws SqlTemplateException like {@link #render(Map)}
     */
    public SqlScript script(Map<String, TemplateValue> values) {
        requireExact(values);
        return rendered(values);
    }

    /**
     * Like {@link #script(Map)}, for a template whose author chooses among the values: those it does not use are no error
     * and are only named beside placeholders that have no value.
     *
     * @throws SqlTemplateException if placeholders have no value, or a value does not fit where it stands
     */
    public SqlScript scriptChoosing(Map<String, TemplateValue> offered) {
        requireKnown(offered);
        return rendered(offered);
    }

    private SqlScript rendered(Map<String, TemplateValue> values) {
        List<SqlStatement> statements = new ArrayList<>();
        List<TemplatePart> gathered = new ArrayList<>();
        SqlPosition position = SqlPosition.START;
        for (TemplatePart part :
                Stream.concat(parts.stream(), Stream.of(new End())).toList()) {
            if (part instanceof End) {
                SqlPosition begin = position;
                addStatement(render(gathered, values), begin, statements);
                position = begin.after(sourceOf(gathered)).after(";");
                gathered.clear();
            } else {
                gathered.add(part);
            }
        }
        return new SqlScript(name, statements);
    }

    private void addStatement(String text, SqlPosition begin, List<SqlStatement> statements) {
        for (SqlStatement statement : SqlScript.parse(name, text, dialect).statements()) {
            int line = begin.line() + statement.place().line() - 1;
            SqlPlace place = new SqlPlace(name, statements.size() + 1, line);
            statements.add(new SqlStatement(place, statement.text(), statement.tokens()));
        }
    }

    /** Text with the line breaks of the template, not of the values. */
    private static String sourceOf(List<TemplatePart> parts) {
        StringBuilder source = new StringBuilder();
        parts.stream().filter(Fixed.class::isInstance).forEach(part -> source.append(((Fixed) part).text()));
        return source.toString();
    }

    private String render(List<TemplatePart> rendered, Map<String, TemplateValue> values) {
        StringBuilder sql = new StringBuilder();
        for (TemplatePart part : rendered) {
            if (part instanceof Fixed fixed) {
                sql.append(fixed.text());
            } else if (part instanceof Slot slot) {
                sql.append(fitting(slot.position(), () -> render(slot, values.get(slot.name()))));
            } else if (part instanceof Run run) {
                sql.append(fitting(run.position(), () -> render(run, values)));
            } else {
                sql.append(';');
            }
        }
        return sql.toString();
    }

    private String render(Slot slot, TemplateValue value) {
        return switch (slot.context()) {
            case ALONE -> value.sql(dialect);
            case STRING -> new Literal(value.text()).inside(dialect);
            case NAME -> Identifier.inside(new Literal(value.text()).value(), dialect);
        };
    }

    private String render(Run run, Map<String, TemplateValue> values) {
        StringBuilder text = new StringBuilder();
        boolean digits = true;
        for (TemplatePart part : run.parts()) {
            String piece;
            if (part instanceof Slot slot) {
                TemplateValue value = values.get(slot.name());
                digits &= value instanceof TemplateValue.Digits;
                piece = value.text();
            } else {
                piece = ((Fixed) part).text();
                digits &= piece.chars().allMatch(c -> c >= '0' && c <= '9');
            }
            text.append(piece);
        }
        return digits ? text.toString() : new Identifier(text.toString()).sql(dialect);
    }

    private String fitting(SqlPosition position, Rendering rendering) {
        try {
            return rendering.render();
        } catch (IllegalArgumentException unfit) {
            throw new SqlTemplateException(name, position, unfit.getMessage());
        }
    }

    private void requireExact(Map<String, TemplateValue> values) {
        requireKnown(values);
        Set<String> unused = unused(values);
        if (!unused.isEmpty()) {
            throw new SqlTemplateException(name, SqlPosition.START, "values no placeholder uses: %s".formatted(unused));
        }
    }

    private Set<String> unused(Map<String, TemplateValue> values) {
        Set<String> unused = new TreeSet<>(values.keySet());
        unused.removeAll(names());
        return unused;
    }

    private void requireKnown(Map<String, TemplateValue> values) {
        List<Slot> unknown =
                slots().filter(slot -> !values.containsKey(slot.name())).toList();
        if (!unknown.isEmpty()) {
            List<String> missing = unknown.stream()
                    .map(slot -> "{%s} at %s".formatted(slot.name(), slot.position()))
                    .toList();
            throw new SqlTemplateException(
                    name,
                    unknown.get(0).position(),
                    "no value for %s; values no placeholder uses: %s"
                            .formatted(String.join(", ", missing), unused(values)));
        }
    }

    private Stream<Slot> slots() {
        return parts.stream()
                .flatMap(part -> part instanceof Run run ? run.parts().stream() : Stream.of(part))
                .filter(Slot.class::isInstance)
                .map(Slot.class::cast);
    }

    private interface Rendering {
        String render();
    }
}
