package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Strings, dollar quotes, comments and blanks are read as PostgreSQL reads them: random ones, by the values that it gives
 * them. Backslashes escape in it as in Redshift.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TokensOracleIT {
    private static final int QUERIES = 300;
    private static final List<String> BETWEEN = List.of(
            " ",
            "\n",
            "\r",
            "\t",
            "\f",
            "\u000b",
            "-- line\n",
            "-- it's\r",
            "/* block */",
            "/* a /* nested; */ one */",
            "--\r\n",
            "/*\n--*/");
    private static final List<String> INSIDE = List.of(
            "a", "''", "\\'", "\\\\", "\\n", "\\t", "--", "/*", "*/", ";", "$$", "$t$", "\u00e9", "\u2003", "\n", "\r",
            "\"", ":p");

    @Test
    void readsConstantsAsPostgresDoes() throws IOException, SQLException {
        Random random = new Random(7);
        int compared = 0;
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection postgres = server.getPostgresDatabase().getConnection();
                Statement statement = postgres.createStatement()) {
            statement.execute("set standard_conforming_strings = off");
            statement.execute("set escape_string_warning = off");
            statement.execute("set backslash_quote = on");
            for (int i = 0; i < QUERIES; i++) {
                String query = query(random);
                statement.setEscapeProcessing(false);
                try (ResultSet row = statement.executeQuery(query)) {
                    assertThat(row.next()).isTrue();
                    List<String> expected = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        expected.add(row.getString(column));
                    }
                    List<String> found = Tokens.of(query).stream()
                            .filter(token -> token.kind() == TokenKind.STRING)
                            .map(Token::value)
                            .toList();
                    assertThat(found).as(query).isEqualTo(expected);
                    compared += expected.size();
                }
            }
        }
        assertThat(compared).as("constants compared").isGreaterThan(QUERIES);
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder("select").append(between(random));
        int constants = 1 + random.nextInt(4);
        for (int i = 0; i < constants; i++) {
            query.append(i == 0 ? "" : ",")
                    .append(between(random))
                    .append(constant(random))
                    .append(between(random));
        }
        return query.toString();
    }

    private static String between(Random random) {
        StringBuilder between = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            between.append(one(BETWEEN, random));
        }
        return between.toString();
    }

    private static String constant(Random random) {
        String inside = inside(random);
        return switch (random.nextInt(4)) {
            case 0 -> "$$" + inside.replace("$", "") + "$$";
            case 1 -> "$q1$" + inside + "$q1$";
            case 2 -> "E'" + inside + "'";
            default -> "'" + inside + "'";
        };
    }

    private static String inside(Random random) {
        StringBuilder inside = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            inside.append(one(INSIDE, random));
        }
        return inside.toString();
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
