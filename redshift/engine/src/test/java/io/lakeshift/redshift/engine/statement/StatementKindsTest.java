package io.lakeshift.redshift.engine.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of every kind of statement of Redshift there is an example, which is understood here or refused by name. */
class StatementKindsTest {
    private static final String REFUSED = "not supported locally: ";

    private static Map<StatementKind, String> examples() throws java.io.IOException {
        Map<StatementKind, String> examples = new EnumMap<>(StatementKind.class);
        try (var in = StatementKindsTest.class.getResourceAsStream("/statements/kinds.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                examples.put(SqlScript.parse("kinds", line).statements().get(0).kind(), line);
            }
        }
        return examples;
    }

    @Test
    void hasAnExampleOfEveryKind() throws java.io.IOException {
        Set<StatementKind> missing = EnumSet.allOf(StatementKind.class);
        missing.removeAll(examples().keySet());
        missing.remove(StatementKind.UNKNOWN);
        assertThat(missing).isEmpty();
    }

    @Test
    void understandsEveryKindOrRefusesItByName() throws java.io.IOException {
        List<String> blamed = new ArrayList<>();
        examples().forEach((kind, sql) -> {
            try {
                StatementParser.parse(sql);
            } catch (SqlError error) {
                if (!error.getMessage().startsWith(REFUSED)) {
                    blamed.add(kind + ": " + sql + ": " + error.getMessage());
                }
            }
        });
        assertThat(blamed).isEmpty();
    }
}
