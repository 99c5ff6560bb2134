package io.lakeshift.etl.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The arguments of one job run, {@code --name value} or {@code --name=value}, as AWS Glue passes them.
 *
 * <p>Names that the job does not know are kept: Glue adds its own, such as {@code --JOB_NAME}. A value never begins with
 * {@code --}, so that an uploaded file named like an argument cannot become one.
 */
public final class JobArguments {

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern TWO_DIGITS = Pattern.compile("\\d{1,2}");

    private final Map<String, String> values;

    private JobArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a command line.
     *
     * @throws InvalidArgumentException if a word stands where a name is expected or a name is given twice
     */
    public static JobArguments parse(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        int next = 0;
        while (next < words.length) {
            String word = words[next++];
            if (!word.startsWith("--") || word.length() == 2) {
                throw new InvalidArgumentException(
                        "job argument '" + word + "' is not expected here: arguments are --name value");
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            String value = "";
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (next < words.length && !words[next].startsWith("--")) {
                value = words[next++];
            }
            if (values.put(name, value) != null) {
                throw new InvalidArgumentException("job argument --" + name + " is given twice");
            }
        }
        return new JobArguments(values);
    }

    /** Every argument, without the dashes, in the order given. */
    public Map<String, String> asMap() {
        return Map.copyOf(values);
    }

    /** The value of an argument that may be left out; an empty value counts as left out. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * The value of an argument.
     *
     * @throws InvalidArgumentException if it is missing or blank
     */
    public String required(String name) {
        return optional(name)
                .orElseThrow(() -> new InvalidArgumentException("job argument --" + name + " is missing or empty"));
    }

    /** The name of a bucket, which may be given as {@code name} or {@code s3://name}. */
    public String requiredBucket(String name) {
        String bucket = required(name).replaceFirst("^s3://", "").replaceFirst("/+$", "");
        if (bucket.isEmpty() || bucket.contains("/")) {
            throw new InvalidArgumentException(
                    "job argument --" + name + " is '" + required(name) + "': it must be a bucket, s3://<bucket>");
        }
        return bucket;
    }

    /** The date of the load from {@code --p_year}, {@code --p_month} and {@code --p_day}. */
    public LoadDate loadDate() {
        return new LoadDate(digits("p_year", YEAR), digits("p_month", TWO_DIGITS), digits("p_day", TWO_DIGITS));
    }

    private String digits(String name, Pattern pattern) {
        String value = required(name);
        if (!pattern.matcher(value).matches()) {
            throw new InvalidArgumentException("job argument --" + name + " is '" + value + "': it must be a number of "
                    + (pattern == YEAR ? "4" : "1 or 2") + " digits");
        }
        return value;
    }
}
