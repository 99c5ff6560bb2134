package io.lakeshift.infra.config;

import java.util.List;

/**
 * The availability zones of the subnets of a VPC that the app creates. There are always {@link NetworkConfig#SUBNETS}
 * private subnets; where the zones are fewer, the first zone has two of them.
 *
 * @param naming what the zones are written as
 * @param zones the zones, in the order of the subnets; empty if CloudFormation chooses them
 * @param count how many zones, 2 or 3
 */
public record SubnetZones(Naming naming, List<String> zones, int count) {

    /** What a zone is written as. The letters of an account's zones are its own; the ids are the same everywhere. */
    public enum Naming {
        /** Not at all: CloudFormation takes the first zones of the account. */
        CHOSEN,
        /** By name, such as {@code us-east-2a}. */
        NAME,
        /** By id, such as {@code use2-az1}. */
        ID
    }

    public SubnetZones {
        zones = List.copyOf(zones);
    }

    /** So many zones, those that CloudFormation chooses when the VPC is made. */
    public static SubnetZones chosen(int count) {
        return new SubnetZones(Naming.CHOSEN, List.of(), count);
    }

    /** These zones. */
    static SubnetZones of(Naming naming, List<String> zones) {
        return new SubnetZones(naming, zones, zones.size());
    }

    /** Which of the zones a subnet is in, from 0, as the subnets are. */
    public int indexOf(int subnet) {
        return subnet % count;
    }
}
