package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines as a person types them. */
class StatementBufferTest {
    private final StatementBuffer buffer = new StatementBuffer();

    @Test
    void givesStatementsAsTheyAreCompleted() {
        assertThat(buffer.add("select 1; select")).containsExactly("select 1");
        assertThat(buffer.isEmpty()).isFalse();
        assertThat(buffer.add("2 ; ; -- no more")).containsExactly("select\n2");
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void takesASemicolonInATextANameOrACommentForNoEnd() {
        assertThat(buffer.add("select ';', \"a;b\", $$;$$ /* ; */ -- ;")).isEmpty();
        assertThat(buffer.add(";")).containsExactly("select ';', \"a;b\", $$;$$ /* ; */ -- ;");
    }

    @Test
    void waitsForTheEndOfATextOverSeveralLines() {
        assertThat(buffer.add("select 'it\\'s; so")).isEmpty();
        assertThat(buffer.isEmpty()).isFalse();
        assertThat(buffer.add("it ends';")).containsExactly("select 'it\\'s; so\nit ends'");
    }

    @Test
    void givesTheRestWithoutASemicolon() {
        assertThat(buffer.add("select 1")).isEmpty();
        assertThat(buffer.rest()).isEqualTo("select 1");
        assertThat(buffer.rest()).isEmpty();
        assertThat(buffer.add("-- a comment")).isEmpty();
        assertThat(buffer.rest()).isEmpty();
    }

    @Test
    void handsOnATextThatNoDatabaseReads() {
        assertThat(buffer.add("select '\0'")).containsExactly("select '\0'");
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void partsALineAtTheCommandInIt() {
        StatementBuffer.Taken taken = buffer.take("select 1; select '\\x' \\gx");
        assertThat(taken.statements()).containsExactly("select 1");
        assertThat(taken.command()).contains("\\gx");
        assertThat(buffer.text().strip()).isEqualTo("select '\\x'");

        assertThat(buffer.take("\\p").command()).contains("\\p");
        assertThat(buffer.take("/* \\q */ -- \\q").command()).isEmpty();
        assertThat(buffer.take("+ 1;").statements()).containsExactly("select '\\x' \n\n/* \\q */ -- \\q\n+ 1");
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void aWordEndsBeforeACommand() {
        buffer.take("select 1\\p");

        assertThat(buffer.take("2;").statements()).containsExactly("select 1\n2");
    }

    @Test
    @Timeout(30)
    void readsAStatementOfManyLinesOnce() {
        buffer.take("insert into t values (0)");
        for (int i = 0; i < 60_000; i++) {
            buffer.take(", (" + i + ", 'a text; with a semicolon')");
        }

        assertThat(buffer.take(";").statements()).hasSize(1);
    }
}
