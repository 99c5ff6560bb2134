package io.lakeshift.lambdas.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    /** The salt is the SHA-256 of "version", the digest that of the password and the salt's bytes; by sha256sum. */
    @Test
    void isTheDigestOfThePasswordAndTheSaltOfItsVersion() {
        assertThat(PasswordHash.of("Mypassword1", "version").text())
                .isEqualTo(
                        "sha256|6d7e63483067b2836fb820408107d972c2e6412452db307e74be78f7c0741c04|5ca4f3850ccc331aaf8a257d6086e526a3b42a63e18cb11d020847985b31d188");
    }

    @Test
    void differsForEachVersionOfTheSamePassword() {
        assertThat(PasswordHash.of("Mypassword1", "a")).isEqualTo(PasswordHash.of("Mypassword1", "a"));
        assertThat(PasswordHash.of("Mypassword1", "a")).isNotEqualTo(PasswordHash.of("Mypassword1", "b"));
        assertThat(PasswordHash.of("Mypassword1", "a")).isNotEqualTo(PasswordHash.of("Mypassword2", "a"));
    }
}
