package io.lakeshift.local.cloud.assembly;

import java.util.List;
import java.util.stream.Stream;

/**
 * The availability zones of a region as an account sees them: by letters, which differ between accounts, and by ids. Here
 * the letters follow the numbers.
 *
 * @param region for example {@code us-east-2}
 */
public record Zones(String region) {

    /** The names of the zones, such as {@code us-east-2a}; an account has two in us-west-1. */
    public List<String> names() {
        return Stream.of("a", "b", "c")
                .filter(letter -> !(region.equals("us-west-1") && letter.equals("b")))
                .map(letter -> region + letter)
                .toList();
    }

    /**
     * The name of the zone with an id such as {@code use2-az1}.
     *
     * @throws AssemblyException if it is not an id of the region
     */
    public String nameOf(String id) {
        if (!id.matches(prefix() + "-az[1-9]")) {
            throw new AssemblyException("The zone id %s is none of %s, such as %s-az1".formatted(id, region, prefix()));
        }
        return region + (char) ('a' + id.charAt(id.length() - 1) - '1');
    }

    /**
     * The id of the zone with a name such as {@code us-east-2a}.
     *
     * @throws AssemblyException if it is not a name of the region
     */
    public String idOf(String name) {
        if (!name.matches(region + "[a-i]")) {
            throw new AssemblyException("The zone %s is none of %s, such as %sa".formatted(name, region, region));
        }
        return prefix() + "-az" + (name.charAt(name.length() - 1) - 'a' + 1);
    }

    /** What the ids begin with: {@code apse2} in ap-southeast-2. */
    private String prefix() {
        return region.replaceAll("(north|south|east|west|central|gov)", "-$1")
                .replaceAll("-+([a-z])[a-z]+", "$1")
                .replace("-", "");
    }
}
