package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A resource that two assemblies have, with what differs.
 *
 * @param before as it is in the earlier one
 * @param after as it is in this one
 */
record ResourceChange(AssembledResource before, AssembledResource after) {

    private static final List<String> COMPARED = List.of("Type", "DeletionPolicy", "UpdateReplacePolicy");

    /** The properties that only a new resource can have otherwise; of others every one is changed in place. */
    private static final Map<String, Set<String>> FIXED = Map.ofEntries(
            Map.entry("AWS::CloudWatch::Alarm", Set.of("AlarmName")),
            Map.entry(
                    "AWS::DynamoDB::Table",
                    Set.of("TableName", "KeySchema", "LocalSecondaryIndexes", "ImportSourceSpecification")),
            Map.entry(
                    "AWS::EC2::FlowLog",
                    Set.of(
                            "ResourceId",
                            "ResourceType",
                            "TrafficType",
                            "LogDestination",
                            "LogDestinationType",
                            "LogFormat",
                            "LogGroupName",
                            "DeliverLogsPermissionArn",
                            "MaxAggregationInterval")),
            Map.entry("AWS::EC2::NatGateway", Set.of("SubnetId", "AllocationId", "ConnectivityType")),
            Map.entry("AWS::EC2::RouteTable", Set.of("VpcId")),
            Map.entry("AWS::EC2::SecurityGroup", Set.of("GroupName", "GroupDescription", "VpcId")),
            Map.entry(
                    "AWS::EC2::SecurityGroupEgress",
                    Set.of(
                            "CidrIp",
                            "DestinationSecurityGroupId",
                            "DestinationPrefixListId",
                            "FromPort",
                            "ToPort",
                            "IpProtocol",
                            "GroupId")),
            Map.entry(
                    "AWS::EC2::SecurityGroupIngress",
                    Set.of(
                            "CidrIp",
                            "SourceSecurityGroupId",
                            "SourcePrefixListId",
                            "FromPort",
                            "ToPort",
                            "IpProtocol",
                            "GroupId")),
            Map.entry("AWS::EC2::Subnet", Set.of("AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId")),
            Map.entry("AWS::EC2::VPC", Set.of("CidrBlock")),
            Map.entry("AWS::EC2::VPCEndpoint", Set.of("ServiceName", "VpcEndpointType", "VpcId")),
            Map.entry("AWS::Events::Rule", Set.of("Name", "EventBusName")),
            Map.entry("AWS::Glue::Connection", Set.of("CatalogId")),
            Map.entry("AWS::Glue::Job", Set.of("Name")),
            Map.entry("AWS::Glue::SecurityConfiguration", Set.of("Name", "EncryptionConfiguration")),
            Map.entry("AWS::IAM::ManagedPolicy", Set.of("ManagedPolicyName", "Path", "Description")),
            Map.entry("AWS::IAM::Role", Set.of("RoleName", "Path")),
            Map.entry("AWS::IAM::User", Set.of("UserName")),
            Map.entry("AWS::KMS::Alias", Set.of("AliasName")),
            Map.entry("AWS::KMS::Key", Set.of("KeySpec", "KeyUsage", "MultiRegion")),
            Map.entry("AWS::Lambda::Function", Set.of("FunctionName", "PackageType")),
            Map.entry(
                    "AWS::Lambda::Permission",
                    Set.of("Action", "FunctionName", "Principal", "SourceArn", "SourceAccount")),
            Map.entry("AWS::Logs::LogGroup", Set.of("LogGroupName")),
            Map.entry(
                    "AWS::Redshift::Cluster",
                    Set.of("ClusterIdentifier", "DBName", "MasterUsername", "ClusterSubnetGroupName")),
            Map.entry(
                    "AWS::Redshift::ClusterParameterGroup",
                    Set.of("Description", "ParameterGroupFamily", "ParameterGroupName")),
            Map.entry("AWS::RedshiftServerless::Namespace", Set.of("NamespaceName", "Tags")),
            Map.entry("AWS::RedshiftServerless::Workgroup", Set.of("WorkgroupName")),
            Map.entry("AWS::S3::Bucket", Set.of("BucketName", "ObjectLockEnabled")),
            Map.entry("AWS::SNS::Subscription", Set.of("Endpoint", "Protocol", "TopicArn")),
            Map.entry("AWS::SNS::Topic", Set.of("TopicName", "FifoTopic")),
            Map.entry("AWS::SQS::Queue", Set.of("QueueName", "FifoQueue")),
            Map.entry("AWS::SecretsManager::Secret", Set.of("Name")),
            Map.entry("AWS::StepFunctions::StateMachine", Set.of("StateMachineName", "StateMachineType")));

    /** The properties that differ, and {@code Type}, {@code DeletionPolicy} and {@code UpdateReplacePolicy} if they do. */
    Set<String> properties() {
        Set<String> names = new TreeSet<>();
        before.properties().fieldNames().forEachRemaining(names::add);
        after.properties().fieldNames().forEachRemaining(names::add);
        Set<String> changed = new LinkedHashSet<>();
        COMPARED.stream()
                .filter(name -> !before.body().path(name).equals(after.body().path(name)))
                .forEach(changed::add);
        names.stream()
                .filter(name -> !value(before, name).equals(value(after, name)))
                .forEach(changed::add);
        return changed;
    }

    /** The changed properties because of which CloudFormation makes a new resource and removes the old one. */
    List<String> replacing() {
        Set<String> fixed = FIXED.getOrDefault(after.type(), Set.of());
        return properties().stream()
                .filter(name -> name.equals("Type") || fixed.contains(name))
                .toList();
    }

    /** Whether the replacement rules of its type are known here. */
    boolean isKnown() {
        return FIXED.containsKey(after.type());
    }

    private static JsonNode value(AssembledResource resource, String property) {
        return resource.properties().path(property);
    }
}
