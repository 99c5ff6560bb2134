package io.lakeshift.etl.job;

import io.lakeshift.redshift.client.run.RunField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of one job run, {@code --name value} or {@code --name=value}, as AWS Glue passes them.
 *
 * <p>What Glue hands to {@code main} is specified nowhere: it adds options of its own, and words that belong to none. A job
 * therefore says which names are its own. Those are read strictly; all else is read as far as it can be, and never refused.
 *
 * <ul>
 *   <li>The word after an own name is its value, unless it could be a name itself: a value that is missing cannot be told
 *       from one that looks so, and counts as missing. {@code --x.csv} and {@code -5} are values.
 *   <li>The word after another name is its value unless it begins with {@code --}. Further words belong to nothing.
 *   <li>An own name that is given twice must have the same value: which of two holds is not said anywhere.
 * </ul>
 */
public final class JobArguments {

    private static final Pattern NAME = Pattern.compile("--[A-Za-z][A-Za-z0-9_-]*(=.*)?", Pattern.DOTALL);
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern TWO_DIGITS = Pattern.compile("\\d{1,2}");

    private final Set<String> own;
    private final Map<String, Set<String>> values;

    private JobArguments(Set<String> own, Map<String, Set<String>> values) {
        this.own = own;
        this.values = values;
    }

    /**
     * Reads a command line; nothing is refused yet.
     *
     * @param own the names that the job reads, without the dashes
     */
    public static JobArguments parse(Set<String> own, String... words) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        int next = 0;
        while (next < words.length) {
            String word = words[next++];
            if (!word.startsWith("--")) {
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            String value = "";
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (next < words.length && isValue(own.contains(name), words[next])) {
                value = words[next++];
            }
            values.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(value);
        }
        return new JobArguments(own, values);
    }

    /** The names of a job: some that it shares with others, and its own. */
    public static Set<String> names(Set<String> shared, String... more) {
        Set<String> names = new LinkedHashSet<>(shared);
        names.addAll(List.of(more));
        return Collections.unmodifiableSet(names);
    }

    private static boolean isValue(boolean ofOwn, String word) {
        return ofOwn ? !NAME.matcher(word).matches() : !word.startsWith("--");
    }

    /** Every argument that has one value, without the dashes, in the order given: the job's own, and others. */
    public Map<String, String> asMap() {
        Map<String, String> single = new LinkedHashMap<>();
        values.forEach((name, given) -> {
            if (given.size() == 1) {
                single.put(name, given.iterator().next());
            }
        });
        return single;
    }

    /** What is wrong with the job's own names, whether the job asks for them or not. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        values.forEach((name, given) -> {
            if (own.contains(name) && given.size() > 1) {
                faults.add("job argument --" + name + " is given twice, with different values");
            }
        });
        return faults;
    }

    /** The value of an argument that may be left out; an empty value counts as left out. */
    public Optional<String> optional(String name) {
        if (!own.contains(name)) {
            throw new IllegalArgumentException(name + " is none of the job's own names " + own);
        }
        return values.getOrDefault(name, Set.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
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

    /**
     * The date of the load from {@code --p_year}, {@code --p_month} and {@code --p_day}.
     *
     * @throws InvalidArgumentException naming all that is wrong with them
     */
    public LoadDate loadDate() {
        ArgumentFaults faults = ArgumentFaults.none();
        String year = faults.unless(() -> digits(RunField.YEAR, YEAR));
        String month = faults.unless(() -> digits(RunField.MONTH, TWO_DIGITS));
        String day = faults.unless(() -> digits(RunField.DAY, TWO_DIGITS));
        faults.refuse();
        return new LoadDate(year, month, day);
    }

    private String digits(RunField field, Pattern pattern) {
        String value = required(field.key());
        if (!pattern.matcher(value).matches()) {
            throw new InvalidArgumentException("job argument " + field.argument() + " is '" + value
                    + "': it must be a number of " + (pattern == YEAR ? "4" : "1 or 2") + " digits");
        }
        return value;
    }
}
