package io.lakeshift.etl.reference;

import java.util.List;

/**
 * A transform: what it is called, takes and does.
 *
 * @param names its name, and others that it goes by
 * @param topic what stands beside it on the page
 * @param takes what its value must be
 * @param says what people are told of it
 */
public record TransformKind(List<String> names, Topic topic, Takes takes, Says says) {

    /** The parts of the page. */
    public enum Topic {
        FORMATS("Formats and types"),
        TEXT("Text and constants"),
        PROTECTION("Protection"),
        POLICIES("Numbers and policies"),
        NESTED("Nested data"),
        ROWS("Look-ups and rows");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /** As it stands above its transforms. */
        public String title() {
            return title;
        }
    }

    /**
     * What people are told of a transform.
     *
     * @param summary what it does, in a sentence
     * @param notes what else is to be known, a sentence or two each
     * @param example a value that works, in JSON
     */
    public record Says(String summary, List<String> notes, String example) {}

    static TransformKind of(String name, Topic topic, Takes takes, Says says) {
        return new TransformKind(List.of(name), topic, takes, says);
    }

    static Says says(String summary, String example, String... notes) {
        return new Says(summary, List.of(notes), example.strip());
    }

    /** The name it is known by. */
    public String name() {
        return names.get(0);
    }
}
