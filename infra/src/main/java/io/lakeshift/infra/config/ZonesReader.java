package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.matching;

import java.util.List;

/** Reads {@code vpc.availabilityZones}, and refuses zones in which the warehouse cannot be. */
final class ZonesReader {

    static final String KEY = "availabilityZones";

    private final ConfigNode vpc;
    private final RegionZones zones;
    private final boolean createsWorkgroup;

    ZonesReader(ConfigNode vpc, String region, WarehouseConfig warehouse) {
        this.vpc = vpc;
        this.zones = new RegionZones(region);
        this.createsWorkgroup = warehouse instanceof WarehouseConfig.CreatedServerless;
    }

    /** The zones of a VPC that the app creates: those that are configured, or as many as there have to be. */
    SubnetZones ofCreated() {
        SubnetZones usual = SubnetZones.chosen(zones.count());
        if (!vpc.has(KEY)) {
            return usual;
        }
        List<String> texts = vpc.texts(
                KEY,
                List.of(),
                matching(
                                zones.namePattern() + "|" + zones.idPattern(),
                                "a zone of %s such as %s".formatted(zones.region(), zones.examples()))
                        .dependent());
        long named =
                texts.stream().filter(text -> text.matches(zones.namePattern())).count();
        if (named > 0 && named < texts.size()) {
            vpc.reject(KEY, "zones that are all names or all ids, because a name can mean the same zone as an id");
            return usual;
        }
        if (!allows(texts.size())) {
            vpc.reject(KEY, number());
            return usual;
        }
        return SubnetZones.of(named > 0 ? SubnetZones.Naming.NAME : SubnetZones.Naming.ID, texts);
    }

    /** The names of the zones of three subnets that exist; two of them may be in one zone. */
    List<String> ofExisting() {
        String region = zones.region();
        List<String> names = vpc.repeatableTexts(
                KEY,
                matching(
                                region + "[a-z]|" + region + "-[a-z0-9-]+[a-z]",
                                "a zone of " + region + " such as " + region + "a")
                        .dependent());
        if (names.size() != NetworkConfig.SUBNETS) {
            vpc.reject(KEY, "a list of three, each the zone of one of the subnets, by name such as " + region + "a");
        } else if (!allows(names.stream().distinct().count())) {
            vpc.reject(KEY, number());
        }
        return names;
    }

    private boolean allows(long number) {
        return number <= zones.count() && number >= (createsWorkgroup ? zones.count() : 2);
    }

    private String number() {
        if (zones.hasTwo()) {
            return "two zones, because an account has no more in " + zones.region();
        }
        return createsWorkgroup
                ? "three zones, because a workgroup of Redshift Serverless takes subnets in three zones of "
                        + zones.region()
                : "two or three zones";
    }
}
