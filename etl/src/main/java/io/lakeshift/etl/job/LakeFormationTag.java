package io.lakeshift.etl.job;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag of AWS Lake Formation that the lake's databases carry. Permissions are on whatever carries it, so that databases
 * that do not exist yet have theirs at once; tables have the tag of their database.
 *
 * @param key for example {@code dev-insurancelake-layer}
 * @param value for example {@code lake}
 */
public record LakeFormationTag(String key, String value) {

    private static final String ARGUMENT = "lake_formation_tag";
    private static final Pattern FORM = Pattern.compile("([^=]+)=([^=]+)");

    /** The default argument of a job that gives its databases the tag. */
    public Map<String, String> toArguments() {
        return Map.of("--" + ARGUMENT, key + "=" + value);
    }

    /**
     * The tag a job was given; empty if the lake does without Lake Formation.
     *
     * @throws InvalidArgumentException if the argument is no tag
     */
    public static Optional<LakeFormationTag> of(JobArguments arguments) {
        return arguments.optional(ARGUMENT).map(text -> {
            Matcher tag = FORM.matcher(text);
            if (!tag.matches()) {
                throw new InvalidArgumentException(
                        "job argument --" + ARGUMENT + " is '" + text + "': it must be a tag, <key>=<value>");
            }
            return new LakeFormationTag(tag.group(1), tag.group(2));
        });
    }
}
