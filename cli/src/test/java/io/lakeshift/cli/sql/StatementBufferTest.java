package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
