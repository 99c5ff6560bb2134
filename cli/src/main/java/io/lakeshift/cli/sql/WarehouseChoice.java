package io.lakeshift.cli.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.terminal.LakeHttp;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which warehouse of the lake on this machine to ask when none is named: the only one there is. */
final class WarehouseChoice {
    private static final Pattern CLUSTER = Pattern.compile("<ClusterIdentifier>([^<]+)</ClusterIdentifier>");

    private final LakeHttp http;

    WarehouseChoice(LakeHttp http) {
        this.http = http;
    }

    /** @param name a workgroup's or cluster's name, if one was given */
    RedshiftTarget choose(URI endpoint, Optional<String> name) {
        List<String> workgroups = workgroups();
        List<String> clusters = clusters();
        List<String> all = new ArrayList<>(workgroups);
        all.addAll(clusters);
        if (all.isEmpty()) {
            throw new SqlFailedException("The lake at " + endpoint + " has no Redshift workgroup or cluster");
        }
        if (name.isEmpty() && all.size() > 1) {
            throw new SqlFailedException(
                    "There is more than one warehouse; name one with --workgroup: " + String.join(", ", all));
        }
        String chosen = name.orElse(all.get(0));
        if (!all.contains(chosen)) {
            throw new SqlFailedException(
                    "There is no workgroup or cluster '" + chosen + "'; there is: " + String.join(", ", all));
        }
        return workgroups.contains(chosen)
                ? new RedshiftTarget.Serverless(chosen)
                : new RedshiftTarget.Provisioned(chosen);
    }

    private List<String> workgroups() {
        JsonNode answer = http.json(
                "redshift-serverless",
                "RedshiftServerless.ListWorkgroups",
                JsonNodeFactory.instance.objectNode(),
                Map.of());
        List<String> names = new ArrayList<>();
        answer.path("workgroups")
                .forEach(workgroup -> names.add(workgroup.path("workgroupName").asText()));
        return names;
    }

    private List<String> clusters() {
        List<String> names = new ArrayList<>();
        Matcher matcher = CLUSTER.matcher(http.query("redshift", "Action=DescribeClusters&Version=2012-12-01"));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
