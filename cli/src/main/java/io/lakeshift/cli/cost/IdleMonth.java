package io.lakeshift.cli.cost;

import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.infra.prices.Price;
import io.lakeshift.infra.prices.PriceItem;
import io.lakeshift.infra.prices.RegionPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a month costs in which no file arrives and nothing is kept.
 *
 * @param charges the dearest first
 * @param unpriced resources whose price is not known, each with the reason
 */
public record IdleMonth(List<Charge> charges, List<String> unpriced) {

    private static final long HOURS = RegionPrices.HOURS_PER_MONTH;

    public IdleMonth {
        charges = List.copyOf(charges);
        unpriced = List.copyOf(unpriced);
    }

    /** Counts the resources of an assembly. */
    public static IdleMonth of(Assembly assembly, RegionPrices prices) {
        return new Count(assembly, prices).count();
    }

    public BigDecimal usd() {
        return Charge.total(charges);
    }

    /** Adds up the resources one by one. */
    private static final class Count {

        private final Assembly assembly;
        private final RegionPrices prices;
        private final Map<String, Long> endpoints = new LinkedHashMap<>();
        private final Map<PriceItem, Long> units = new LinkedHashMap<>();
        private final List<Charge> charges = new ArrayList<>();
        private final List<String> unpriced = new ArrayList<>();

        Count(Assembly assembly, RegionPrices prices) {
            this.assembly = assembly;
            this.prices = prices;
        }

        IdleMonth count() {
            assembly.resources().forEach(this::add);
            add("KMS keys", PriceItem.KMS_KEY_MONTH, 1);
            add("secrets", PriceItem.SECRET_MONTH, 1);
            add("alarms", PriceItem.ALARM_MONTH, 1);
            add("NAT gateways", PriceItem.NAT_GATEWAY_HOUR, HOURS);
            add("public addresses", PriceItem.PUBLIC_ADDRESS_HOUR, HOURS);
            long addresses =
                    endpoints.values().stream().mapToLong(Long::longValue).sum();
            if (addresses > 0) {
                charges.add(new Charge(
                        "interface endpoints: %d with %d addresses".formatted(endpoints.size(), addresses),
                        addresses * HOURS,
                        prices.price(PriceItem.INTERFACE_ENDPOINT_HOUR)));
            }
            charges.addAll(new Schedules(assembly, prices, unpriced).charges());
            charges.sort(Comparator.comparing(Charge::usd).reversed());
            return new IdleMonth(charges, unpriced);
        }

        private void add(AssembledResource resource) {
            switch (resource.type()) {
                case "AWS::KMS::Key" -> one(PriceItem.KMS_KEY_MONTH);
                case "AWS::SecretsManager::Secret" -> one(PriceItem.SECRET_MONTH);
                case "AWS::RedshiftServerless::Namespace" -> adminSecret(resource, "ManageAdminPassword");
                case "AWS::CloudWatch::Alarm" -> alarm(resource);
                case "AWS::EC2::NatGateway" -> one(PriceItem.NAT_GATEWAY_HOUR);
                case "AWS::EC2::EIP" -> one(PriceItem.PUBLIC_ADDRESS_HOUR);
                case "AWS::EC2::VPCEndpoint" -> endpoint(resource);
                case "AWS::Redshift::Cluster" -> cluster(resource);
                default -> {
                    if (!IdleFree.contains(resource.type())) {
                        unpriced.add("%s (%s) in %s: this list of prices does not know the type"
                                .formatted(resource.path(), resource.type(), resource.stack()));
                    }
                }
            }
        }

        private void one(PriceItem item) {
            units.merge(item, 1L, Long::sum);
        }

        /** An alarm on an expression is charged for each metric that it looks at. */
        private void alarm(AssembledResource resource) {
            long metrics = resource.properties()
                    .path("Metrics")
                    .findValues("MetricStat")
                    .size();
            units.merge(PriceItem.ALARM_MONTH, Math.max(1, metrics), Long::sum);
        }

        private void adminSecret(AssembledResource resource, String property) {
            if (resource.properties().path(property).asBoolean()) {
                one(PriceItem.SECRET_MONTH);
            }
        }

        private void endpoint(AssembledResource resource) {
            if (resource.properties().path("VpcEndpointType").asText().equals("Interface")) {
                endpoints.put(resource.logicalId(), (long)
                        resource.properties().path("SubnetIds").size());
            }
        }

        private void cluster(AssembledResource resource) {
            adminSecret(resource, "ManageMasterPassword");
            String type = resource.properties().path("NodeType").asText();
            boolean twice = resource.properties().path("MultiAZ").asBoolean();
            long nodes = resource.properties().path("NumberOfNodes").asLong(1) * (twice ? 2 : 1);
            Optional<Price> price = prices.node(type);
            price.ifPresentOrElse(
                    found -> charges.add(new Charge(
                            "cluster: %d nodes %s%s".formatted(nodes, type, twice ? " in two zones" : ""),
                            nodes * HOURS,
                            found)),
                    () -> unpriced.add("%s, a cluster of %d nodes %s: this list of prices has no such node"
                            .formatted(resource.path(), nodes, type)));
        }

        private void add(String what, PriceItem item, long hours) {
            long number = units.getOrDefault(item, 0L);
            if (number > 0) {
                charges.add(new Charge("%s: %d".formatted(what, number), number * hours, prices.price(item)));
            }
        }
    }
}
