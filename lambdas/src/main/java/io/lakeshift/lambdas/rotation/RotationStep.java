package io.lakeshift.lambdas.rotation;

import java.util.Arrays;
import java.util.List;

/** What Secrets Manager asks a rotation function for, in this order. */
enum RotationStep {
    /** Make the next password and keep it as the pending version. */
    CREATE("createSecret"),
    /** Give the database user the pending password. */
    SET("setSecret"),
    /** Log in with the pending password. */
    TEST("testSecret"),
    /** Make the pending version the current one. */
    FINISH("finishSecret");

    private final String word;

    RotationStep(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException naming the word and those that are known */
    static RotationStep of(String word) {
        return Arrays.stream(values())
                .filter(step -> step.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The step of a rotation is '%s'; allowed are %s".formatted(word, List.of(values()))));
    }

    @Override
    public String toString() {
        return word;
    }
}
