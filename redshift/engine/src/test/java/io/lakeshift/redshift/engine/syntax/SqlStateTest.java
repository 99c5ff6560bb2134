package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {

    /** Codes as PostgreSQL's documentation lists them for such errors. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "42P01 | relation \"a\" does not exist",
                "42703 | column \"a\" does not exist",
                "42703 | column \"a\" of relation \"b\" does not exist",
                "42883 | function f does not exist",
                "3F000 | schema \"a\" does not exist",
                "3D000 | database \"a\" does not exist",
                "42704 | user \"a\" does not exist",
                "42704 | type \"a\" does not exist",
                "42704 | MASKING policy \"a\" does not exist",
                "42601 | syntax error at or near \"selec\"",
                "42601 | unterminated quoted string at or near \"'a\"",
                "42501 | permission denied for relation a",
                "42501 | must be owner of relation a",
                "42P07 | Relation \"a\" already exists",
                "42P06 | schema \"a\" already exists",
                "42710 | user \"a\" already exists",
                "0A000 | not supported locally: CREATE FUNCTION",
                "25001 | VACUUM cannot run inside a transaction block",
                "22P02 | invalid input syntax for type integer: \"a\"",
                "22012 | Divide by zero",
                "22001 | Value too long for character type",
                "23502 | Cannot insert a NULL value into column a",
                "57014 | Query cancelled on user's request",
                "XX000 | Spectrum Scan Error: table a cannot be read: b",
                "XX000 | Problem reading manifest file - the file a does not exist"
            })
    void errorsHaveTheCodeOfTheirWording(String code, String message) {
        assertThat(SqlError.of("%s", message).state().code()).isEqualTo(code);
    }
}
