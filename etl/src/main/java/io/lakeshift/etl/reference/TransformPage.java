package io.lakeshift.etl.reference;

import java.util.List;

/** The page of all transforms, and the text on one. */
public final class TransformPage {

    private static final String INTRODUCTION = """
            # Transforms

            The keys of `transform_spec` run in the order of the file. A name can be used again with a suffix: `date`, \
            `date:2`. A field that is new is added at the end; one that is there is replaced in its place. Column names are \
            found without regard to case. `description` and `comment` may stand in every object; they are not read.

            A bad value refuses its file, with the column, how many there are, and the line of the first. Text is read as it \
            stands in the file, also where the column has got a type since; transforms that calculate take the type.

            Most transforms make the columns of one list together: each entry sees the rows as they were before the list, \
            and of two entries for one field the last counts. Where entries see what those before them made, the page says \
            so. With `"transform_options": {"list_entries": "one_after_another"}` beside `transform_spec` all do.

            This page, `./lake transforms` and the JSON Schemas in `specs/schema` come from the code that reads the files. A \
            file that names its schema, as in `"$schema": "../schema/transformation-spec.schema.json"`, is checked by editors \
            as it is written.
            """;

    private TransformPage() {}

    /** The whole page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (TransformKind.Topic topic : TransformKind.Topic.values()) {
            page.append("\n## ").append(topic.title()).append("\n\n| Transform | Does |\n|---|---|\n");
            List<TransformKind> kinds = TransformReference.all().stream()
                    .filter(kind -> kind.topic() == topic)
                    .toList();
            kinds.forEach(kind -> page.append("| [`%s`](#%s) | %s |%n"
                    .formatted(kind.name(), kind.name(), kind.says().summary())));
            kinds.forEach(kind ->
                    page.append("\n### ").append(kind.name()).append("\n\n").append(markdown(kind)));
        }
        return page.toString().replace("\r\n", "\n");
    }

    /** The text on one transform. */
    public static String markdown(TransformKind kind) {
        StringBuilder text = new StringBuilder(kind.says().summary());
        text.append(" Takes ").append(kind.takes().shape().words()).append('.');
        if (kind.takes().sight() == Takes.Sight.ONE_AFTER_ANOTHER
                && kind.takes().shape() != Takes.Shape.OBJECT) {
            text.append(" Entries see what those before them made.");
        }
        if (kind.names().size() > 1) {
            text.append(" It goes by the name `")
                    .append(String.join(
                            "`, `", kind.names().subList(1, kind.names().size())))
                    .append("` as well.");
        }
        text.append("\n\n| Key | Value | Without it | Meaning |\n|---|---|---|---|\n");
        for (Parameter parameter : kind.takes().parameters()) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            key(kind, parameter),
                            parameter.type().words(),
                            parameter.need() == Parameter.Need.REQUIRED
                                    ? "refused"
                                    : parameter.otherwise().orElse(""),
                            parameter.meaning()));
        }
        kind.says().notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.append("\n```json\n\"")
                .append(kind.name())
                .append("\": ")
                .append(kind.says().example())
                .append("\n```\n")
                .toString()
                .replace("\r\n", "\n");
    }

    private static String key(TransformKind kind, Parameter parameter) {
        return switch (kind.takes().shape()) {
            case LIST, OBJECT, NAMES_OR_OBJECTS -> "`" + parameter.name() + "`";
            case NAMES -> "each entry";
            case MAP -> "each value";
        };
    }
}
