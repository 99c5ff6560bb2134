package io.lakeshift.lambdas.limits;

import java.util.Arrays;

/** A choice that the APIs of Redshift write as a text. */
interface Named {

    /** As the APIs of Redshift write it. */
    String text();

    /**
     * The choice that a text stands for.
     *
     * @throws IllegalArgumentException if there is none; the message names what it is about and what is allowed
     */
    static <T extends Named> T of(T[] choices, Object text, String what) {
        return Arrays.stream(choices)
                .filter(choice -> choice.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s of a usage limit is '%s'; allowed: %s"
                        .formatted(
                                what,
                                text,
                                Arrays.stream(choices).map(Named::text).toList())));
    }
}
