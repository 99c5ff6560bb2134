package io.lakeshift.local.services.cloudwatch;

import java.util.Arrays;

/** How an alarm treats periods without data. */
enum MissingData {
    MISSING("missing", "Missing"),
    IGNORE("ignore", "Ignore"),
    BREACHING("breaching", "Breaching"),
    NOT_BREACHING("notBreaching", "NonBreaching");

    private final String word;
    private final String reasonWord;

    MissingData(String word, String reasonWord) {
        this.word = word;
        this.reasonWord = reasonWord;
    }

    /** As the API names it. */
    String word() {
        return word;
    }

    /** As the reason of a state names it. */
    String reasonWord() {
        return reasonWord;
    }

    /** @throws IllegalArgumentException if CloudWatch has no such treatment */
    static MissingData named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "TreatMissingData is '%s'; allowed: breaching, notBreaching, ignore, missing".formatted(word)));
    }
}
