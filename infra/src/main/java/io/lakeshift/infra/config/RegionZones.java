package io.lakeshift.infra.config;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the availability zones of a region without asking AWS.
 *
 * @param region for example {@code us-east-2}
 */
record RegionZones(String region) {

    /** Where an account has two zones. All others have three or more. */
    private static final Set<String> TWO_ZONES = Set.of("us-west-1");

    /** Where a zone's id begins with the region, its direction cut to first letters: {@code apse2} is ap-southeast-2. */
    private static final Pattern ABBREVIATED =
            Pattern.compile("([a-z]{2})-(?:(g)ov-)?((?:north|south|east|west|central)+)-(\\d+)");

    private static final Pattern DIRECTION = Pattern.compile("north|south|east|west|central");

    /** How many zones the subnets are spread over: three, or as many as the region has. */
    int count() {
        return hasTwo() ? 2 : NetworkConfig.SUBNETS;
    }

    /** Whether an account has no more than two zones. */
    boolean hasTwo() {
        return TWO_ZONES.contains(region);
    }

    /** The names of zones; not those of local zones, which have neither Redshift nor Glue. */
    String namePattern() {
        return region + "[a-z]";
    }

    /** The ids of zones. */
    String idPattern() {
        return idPrefix().orElse("[a-z]{2,8}\\d") + "-az[1-9]";
    }

    /** For example {@code us-east-2a or use2-az1}. */
    String examples() {
        return region + "a" + idPrefix().map(prefix -> " or " + prefix + "-az1").orElse("");
    }

    private Optional<String> idPrefix() {
        Matcher parts = ABBREVIATED.matcher(region);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String direction = DIRECTION
                .matcher(parts.group(3))
                .replaceAll(word -> word.group().substring(0, 1));
        return Optional.of(
                parts.group(1) + Objects.requireNonNullElse(parts.group(2), "") + direction + parts.group(4));
    }
}
