package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.terminal.SqlFailedException;
import org.junit.jupiter.api.Test;

/** Variables in statements, as psql has them. */
class VariablesTest {
    private final Variables variables = new Variables();

    @Test
    void aNameIsItsValueAStringOrAQuotedName() {
        variables.set("n", "it's");

        assertThat(variables.in("select :n, :'n', :\"n\"")).isEqualTo("select it's, 'it''s', \"it's\"");
        assertThat(variables.in(":n")).isEqualTo("it's");
    }

    @Test
    void castsStringsCommentsAndNamesThatAreNotSetStayAsTheyAre() {
        variables.set("int", "5");
        String sql = "select 1::int, ':int', \":int\", $$:int$$ /* :int */, a : int, :other -- :int";

        assertThat(variables.in(sql)).isEqualTo(sql);
    }

    @Test
    void aBackslashInAStringIsOneForTheServerToo() {
        variables.set("path", "a\\b");

        assertThat(variables.in("select :'path'")).isEqualTo("select 'a\\\\b'");
    }

    @Test
    void whatOnlyPsqlReadsIsRefusedByName() {
        variables.set("ON_ERROR_STOP", "1");

        assertThatThrownBy(() -> variables.set("ON_ERROR_STOP", "off"))
                .isInstanceOf(SqlFailedException.class)
                .hasMessageContaining("ON_ERROR_STOP is always on");
        assertThatThrownBy(() -> variables.set("AUTOCOMMIT", "off")).hasMessageContaining("AUTOCOMMIT of psql");
        assertThatThrownBy(() -> variables.set("a-b", "1")).hasMessageContaining("'a-b' is not the name of a variable");
    }
}
