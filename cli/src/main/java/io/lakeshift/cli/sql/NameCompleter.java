package io.lakeshift.cli.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes keywords, commands, the names of schemas and tables, and the columns of the tables that the statement names
 * anywhere, after {@code alias.} those of that table.
 */
final class NameCompleter implements Completer {
    private static final Pattern NAME = Pattern.compile("[\\w.$]*$");

    private final CatalogNames names;
    private final Supplier<String> typedBefore;

    /** @param typedBefore gives the earlier lines of the statement */
    NameCompleter(CatalogNames names, Supplier<String> typedBefore) {
        this.names = names;
        this.typedBefore = typedBefore;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        if (line.wordIndex() == 0 && word.startsWith("\\")) {
            Stream.of(MetaCommand.values())
                    .filter(command -> command.spelling().startsWith(word))
                    .forEach(command -> candidates.add(new Candidate(command.spelling())));
            return;
        }
        Matcher name = NAME.matcher(word.substring(0, Math.min(line.wordCursor(), word.length())));
        String begun = name.find() ? name.group().toLowerCase(Locale.ROOT) : "";
        String lead = word.substring(0, name.start());
        Stream.of(
                        SqlKeywords.ALL.stream(),
                        SqlKeywords.FUNCTIONS.stream(),
                        names.relations().stream(),
                        columns(line.line()))
                .flatMap(each -> each)
                .filter(each -> each.startsWith(begun))
                .distinct()
                .forEach(each -> candidates.add(new Candidate(lead + each, each, null, null, null, null, true)));
    }

    private Stream<String> columns(String line) {
        return names.columnsIn(typedBefore.get() + line).entrySet().stream()
                .flatMap(column ->
                        Stream.concat(Stream.of(column.getKey()), qualified(column.getKey(), column.getValue())));
    }

    private static Stream<String> qualified(String column, Set<String> qualifiers) {
        return qualifiers.stream().map(qualifier -> qualifier + "." + column);
    }
}
