package io.lakeshift.cli.sql;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the editor itself, by the names that they have in psql. */
enum MetaCommand {
    DESCRIBE("\\d", "[NAME]", "tables and views, or the columns of one"),
    DESCRIBE_MORE("\\d+", "NAME", "columns with defaults and remarks, and a view's definition"),
    TABLES("\\dt", "[PATTERN]", "tables, such as those like claim*"),
    VIEWS("\\dv", "[PATTERN]", "views"),
    SCHEMAS("\\dn", "", "schemas"),
    USERS("\\du", "", "users and their roles"),
    PRIVILEGES("\\dp", "[NAME]", "privileges"),
    DATABASES("\\l", "", "databases"),
    CONNECT("\\c", "[DATABASE]", "go to another database, or say which one this is"),
    INCLUDE("\\i", "FILE", "run the statements and commands of a file"),
    EDIT("\\e", "[FILE]", "edit what was typed last, or a file, in $EDITOR and run it"),
    OUTPUT("\\o", "[FILE]", "write results to a file; without one to the terminal again"),
    COPY("\\copy", "(QUERY)|TABLE TO FILE", "write rows to a CSV file"),
    PRINT("\\p", "", "show the statement that is not ended yet"),
    RESET("\\r", "", "forget the statement that is not ended yet"),
    EXPANDED("\\x", "[on|off]", "one value to a line"),
    TIMING("\\timing", "[on|off]", "show how long statements take"),
    SET("\\pset", "null TEXT | pager on|off", "what stands for NULL; whether long results are paged"),
    HELP("\\?", "", "this help"),
    QUIT("\\q", "", "leave, as quit, exit and Ctrl-D do");

    private final String spelling;
    private final String arguments;
    private final String purpose;

    MetaCommand(String spelling, String arguments, String purpose) {
        this.spelling = spelling;
        this.arguments = arguments;
        this.purpose = purpose;
    }

    /** The command as it is typed. */
    String spelling() {
        return spelling;
    }

    /** The command of a first word. */
    static Optional<MetaCommand> find(String word) {
        return Stream.of(values())
                .filter(command -> command.spelling.equals(word))
                .findFirst();
    }

    /** All commands as they are typed. */
    static String spellings() {
        return Stream.of(values()).map(MetaCommand::spelling).collect(Collectors.joining(" "));
    }

    /** A line for each command. */
    static String help() {
        return Stream.of(values())
                        .map(command ->
                                "%-32s%s".formatted(command.spelling + " " + command.arguments, command.purpose))
                        .collect(Collectors.joining("\n"))
                + "\nA statement ends with a semicolon. What stands between BEGIN and COMMIT is sent as one transaction."
                + "\nCtrl-C stops a statement and the fetching of its rows.";
    }
}
