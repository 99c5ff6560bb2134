package io.lakeshift.local.compute.glue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a run, and what each is for.
 *
 * @param values by name, dashes included
 */
record RunArguments(Map<String, String> values) {
    /** What Glue reads itself and does not hand on to the script. */
    private static final Set<String> FOR_GLUE = Set.of(
            "--class",
            "--conf",
            "--datalake-formats",
            "--extra-jars",
            "--job-language",
            "--scriptLocation",
            "--user-jars-first");

    /** What Glue hands on with its default where a job does not set it. */
    private static final String BOOKMARKS = "--job-bookmark-option";

    RunArguments {
        values = new LinkedHashMap<>(values);
    }

    String mainClass() {
        return values.getOrDefault("--class", "");
    }

    /** The {@code s3://} addresses of the jars the job brings. */
    List<String> extraJars() {
        return listed("--extra-jars");
    }

    /** Whether the job's jars come before Glue's own. */
    boolean userJarsFirst() {
        return values.getOrDefault("--user-jars-first", "false").equals("true");
    }

    boolean usesIceberg() {
        return listed("--datalake-formats").contains("iceberg");
    }

    /**
     * The Spark settings of the one {@code --conf} argument, whose value chains further ones: {@code a=1 --conf b=2}.
     *
     * @throws IllegalArgumentException if a setting is not {@code key=value}
     */
    Map<String, String> sparkSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        String chain = values.getOrDefault("--conf", "").strip();
        if (chain.isEmpty()) {
            return settings;
        }
        for (String setting : chain.split("\\s+--conf\\s+", -1)) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "--conf '%s': expected key=value, more of them after ' --conf '".formatted(setting));
            }
            settings.put(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return settings;
    }

    /** What the script's main method is given. */
    List<String> ofScript(JobRun run) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--JOB_NAME", run.jobName()));
        words.addAll(List.of("--JOB_ID", "j_" + run.id().substring(3)));
        words.addAll(List.of("--JOB_RUN_ID", run.id()));
        if (!values.containsKey(BOOKMARKS)) {
            words.addAll(List.of(BOOKMARKS, "job-bookmark-disable"));
        }
        values.forEach((name, value) -> {
            if (!FOR_GLUE.contains(name)) {
                words.add(name);
                words.add(value);
            }
        });
        return words;
    }

    private List<String> listed(String name) {
        return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
