package io.lakeshift.cli.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the editor itself, by the names that they have in psql. */
enum MetaCommand {
    DESCRIBE("\\d", "[NAME]", "tables and views, or the columns of one"),
    DESCRIBE_MORE("\\d+", "NAME", "columns with defaults and remarks, and a view's definition"),
    TABLES("\\dt", "[PATTERN]", "tables, such as those like claim* or motor.*", "\\dt+"),
    VIEWS("\\dv", "[PATTERN]", "views", "\\dv+"),
    MATERIALIZED_VIEWS("\\dm", "[PATTERN]", "materialized views, and whether they are stale", "\\dm+"),
    SCHEMAS("\\dn", "[PATTERN]", "schemas", "\\dn+"),
    USERS("\\du", "", "users and their roles", "\\du+", "\\dg", "\\dg+"),
    PRIVILEGES("\\dp", "[NAME]", "privileges", "\\z"),
    DATABASES("\\l", "", "databases", "\\l+", "\\list"),
    DEFINITION("\\sv", "VIEW", "the definition of a view", "\\sv+"),
    CONNECT("\\c", "[DATABASE]", "go to another database, or say which one this is", "\\connect", "\\conninfo"),
    RUN("\\g", "[FILE]", "run what was typed, or the last statement once more; results to a file"),
    RUN_EXPANDED("\\gx", "[FILE]", "the same with one value to a line"),
    INCLUDE("\\i", "FILE", "run the statements and commands of a file", "\\include"),
    INCLUDE_BESIDE("\\ir", "FILE", "the same, relative to the file in which it stands", "\\include_relative"),
    EDIT("\\e", "[FILE]", "edit what was typed last, or a file, in $EDITOR and run it", "\\edit"),
    OUTPUT("\\o", "[FILE]", "write results to a file; without one to the terminal again", "\\out"),
    COPY("\\copy", "(QUERY)|TABLE TO FILE", "write rows to a CSV file"),
    PRINT("\\p", "", "show the statement that is not ended yet, or the last one", "\\print"),
    RESET("\\r", "", "forget the statement that is not ended yet", "\\reset"),
    WRITE("\\w", "FILE", "write the statement that is not ended yet, or the last one, to a file", "\\write"),
    SET("\\set", "[NAME [VALUE]]", "set a variable, or list them; :NAME, :'NAME' and :\"NAME\" are its value"),
    UNSET("\\unset", "NAME", "forget a variable"),
    ECHO("\\echo", "[TEXT]", "print a text, with the values of variables"),
    EXPANDED("\\x", "[on|off|auto]", "one value to a line; auto does so where a result is wider than the screen"),
    UNALIGNED("\\a", "", "values side by side as they are, or in columns again"),
    ONLY_ROWS("\\t", "[on|off]", "print only rows"),
    SEPARATOR("\\f", "[TEXT]", "what stands between values that are not in columns"),
    TIMING("\\timing", "[on|off]", "show how long statements take"),
    DISPLAY("\\pset", "[OPTION VALUE]", "how results look: " + DisplayCommands.OPTIONS),
    HELP("\\?", "", "this help", "\\h", "\\help"),
    QUIT("\\q", "", "leave, as quit, exit and Ctrl-D do", "\\quit");

    private final String spelling;
    private final String arguments;
    private final String purpose;
    private final List<String> others;

    MetaCommand(String spelling, String arguments, String purpose, String... others) {
        this.spelling = spelling;
        this.arguments = arguments;
        this.purpose = purpose;
        this.others = List.of(others);
    }

    /** The command as it is typed. */
    String spelling() {
        return spelling;
    }

    /** The command of a first word, in any of its spellings. */
    static Optional<MetaCommand> find(String word) {
        return Stream.of(values())
                .filter(command -> command.spelling.equals(word) || command.others.contains(word))
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
                + "\nA statement ends with a semicolon. All are run in one session until you leave or go to another database:"
                + "\nsettings, temporary tables and a transaction last from one to the next. In the prompt, * is an open"
                + "\ntransaction, ! one in which a statement failed, ? one of which nobody knows whether it is still open."
                + "\nCtrl-C stops a statement and the fetching of its rows.";
    }
}
