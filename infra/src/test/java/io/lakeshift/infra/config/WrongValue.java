package io.lakeshift.infra.config;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value that is not allowed.
 *
 * @param key the documented key
 * @param dev the environment Dev that has it, as JSON with single quotes
 * @param message what the message says
 */
record WrongValue(String key, String dev, String message) {

    private static final String EXISTING_ACCESS = "'roleArn': 'arn:aws:iam::111122223333:role/redshift'";
    private static final String EXISTING_VPC = "'id': 'vpc-0123456789abcdef0',"
            + " 'availabilityZones': ['us-east-2a', 'us-east-2b', 'us-east-2c'],"
            + " 'privateSubnetIds': ['subnet-00000001', 'subnet-00000002', 'subnet-00000003']";

    /** One or more for every documented key. */
    static Stream<WrongValue> all() {
        return Stream.of(WrongAccess.all(), WrongBusinessIntelligence.all(), WrongUsageLimits.all(), ofAllOthers())
                .flatMap(values -> values);
    }

    private static Stream<WrongValue> ofAllOthers() {
        return Stream.of(
                new WrongValue(
                        "account", "{'account': 111122223333}", "account is 111122223333; allowed: twelve digits"),
                new WrongValue(
                        "account", "{'account': '1111'}", "account is \"1111\"; allowed: twelve digits in quotes"),
                new WrongValue("region", "{'region': 'us-esat-2'}", "region is \"us-esat-2\"; allowed: one of "),
                new WrongValue(
                        "logicalIdPrefix",
                        "{'logicalIdPrefix': 'my-lake'}",
                        "logicalIdPrefix is \"my-lake\"; allowed: "),
                new WrongValue(
                        "resourceNamePrefix", "{'resourceNamePrefix': 'My_Lake'}", "is \"My_Lake\"; allowed: 2 to 32"),
                new WrongValue(
                        "resourceNamePrefix",
                        "{'resourceNamePrefix': 'a-prefix-much-too-long'}",
                        "is \"a-prefix-much-too-long\"; allowed: at most "),
                new WrongValue("tags", "{'tags': {'aws:x': 'y'}}", "tags has the key \"aws:x\"; allowed: 1 to 128 tag"),
                new WrongValue("tags", "{'tags': {'team': 7}}", "tags.team is 7; allowed: a text"),
                new WrongValue(
                        "tags",
                        "{'tags': %s}".formatted(tags(51)),
                        "has 51 tags; allowed: 50, because AWS takes at most 50"),
                new WrongValue(
                        "tags",
                        "{'vpc': {'cidr': '10.0.0.0/20'}, 'tags': %s}".formatted(tags(48)),
                        "has 48 tags; allowed: 47, because AWS takes at most 50 for a resource and the app itself adds 3"),
                new WrongValue("tags", "{'tags': 'team'}", "tags is \"team\"; allowed: an object"),
                new WrongValue(
                        "removal", "{'removal': 'keep'}", "removal is \"keep\"; allowed: one of retain, destroy"),
                new WrongValue(
                        "deletionProtection", "{'deletionProtection': 'yes'}", "is \"yes\"; allowed: true or false"),
                new WrongValue(
                        "deletionProtection",
                        "{'removal': 'destroy', 'deletionProtection': true}",
                        "deletionProtection is true; allowed: false, because removal is destroy"),
                new WrongValue(
                        "lifecycle.collectDays",
                        "{'lifecycle': {'collectDays': 0}}",
                        "collectDays is 0; allowed: a whole"),
                new WrongValue(
                        "lifecycle.noncurrentVersionDays",
                        "{'lifecycle': {'noncurrentVersionDays': 1.5}}",
                        "noncurrentVersionDays is 1.5; allowed: a whole number from 1 to 36500"),
                new WrongValue(
                        "lifecycle.tempDays", "{'lifecycle': {'tempDays': '30'}}", "tempDays is \"30\"; allowed: "),
                new WrongValue(
                        "lifecycle.accessLogDays", "{'lifecycle': {'accessLogDays': -1}}", "accessLogDays is -1"),
                new WrongValue(
                        "logRetentionDays", "{'logRetentionDays': 100}", "is 100; allowed: one of 1, 3, 5, 7, 14"),
                new WrongValue(
                        "notificationEmails",
                        "{'notificationEmails': ['nobody']}",
                        "notificationEmails[0] is \"nobody\"; allowed: an e-mail address"),
                new WrongValue(
                        "notificationEmails", "{'notificationEmails': 'a@b.c'}", "is \"a@b.c\"; allowed: a list"),
                new WrongValue(
                        "waitingAlarmHours",
                        "{'waitingAlarmHours': 0}",
                        "is 0; allowed: a whole number from 1 to 8760"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'lakeFormation': {}, 'vpc': {'cidr': '10.0.0.0/20',"
                                + " 'endpoints': ['glue', 'secretsmanager', 'redshift-data']}, 'redshift': {'connection': {}}}",
                        "allowed: a list with lakeformation, because jobs with a connection, or Redshift, call"),
                new WrongValue("lakeFormation", "{'lakeFormation': true}", "lakeFormation is true; allowed: an object"),
                new WrongValue(
                        "lakeFormation.readers",
                        "{'lakeFormation': {'readers': ['analysts']}}",
                        "readers[0] is \"analysts\"; allowed: the ARN of an IAM role or user"),
                new WrongValue(
                        "consumeStorage",
                        "{'consumeStorage': 'redshfit'}",
                        "consumeStorage is \"redshfit\"; allowed: one of datalake, redshift"),
                new WrongValue(
                        "tables.beyondRedshift",
                        "{'tables': {'beyondRedshift': 'cut'}}",
                        "tables.beyondRedshift is \"cut\"; allowed: one of fail, warn"),
                new WrongValue(
                        "tables.historyHours",
                        "{'tables': {'historyHours': 0}}",
                        "historyHours is 0; allowed: a whole number from 2 to 87600"),
                new WrongValue(
                        "tables.historyMinHours",
                        "{'tables': {'historyHours': 48, 'historyMinHours': 49}}",
                        "historyMinHours is 49; allowed: a whole number from 2 to 48"),
                new WrongValue(
                        "tables.historyFactor",
                        "{'tables': {'historyFactor': 0}}",
                        "historyFactor is 0; allowed: a whole number from 1 to 1000"),
                new WrongValue(
                        "tables.historySnapshots",
                        "{'tables': {'historySnapshots': '3'}}",
                        "historySnapshots is \"3\"; allowed"),
                new WrongValue(
                        "lineage.table",
                        "{'lineage': {'table': 'yes'}}",
                        "lineage.table is \"yes\"; allowed: true or false"),
                new WrongValue(
                        "lineage.events",
                        "{'lineage': {'events': 's3://bucket'}}",
                        "lineage.events is \"s3://bucket\"; allowed: the whole address of an OpenLineage endpoint"),
                new WrongValue(
                        "glue.workerType",
                        "{'glue': {'workerType': 'G.025X'}}",
                        "workerType is \"G.025X\"; allowed: one"),
                new WrongValue(
                        "glue.maxWorkers", "{'glue': {'maxWorkers': 1}}", "maxWorkers is 1; allowed: a whole number"),
                new WrongValue(
                        "glue.maxConcurrentRuns", "{'glue': {'maxConcurrentRuns': 0}}", "maxConcurrentRuns is 0"),
                new WrongValue(
                        "glue.timeoutMinutes", "{'glue': {'timeoutMinutes': 4000}}", "timeoutMinutes is 4000; allowed"),
                new WrongValue(
                        "glue.metrics", "{'glue': {'metrics': 'on'}}", "metrics is \"on\"; allowed: true or false"),
                new WrongValue(
                        "glue.hashKey", "{'glue': {'hashKey': 'x'}}", "hashKey is \"x\"; allowed: true or false"),
                new WrongValue(
                        "vpc.cidr",
                        "{'vpc': {'cidr': '10.0.0.0/33'}}",
                        "vpc.cidr is \"10.0.0.0/33\"; allowed: an IPv4"),
                new WrongValue(
                        "vpc.cidr", "{'vpc': {'cidr': '10.0.0.1/24'}}", "cidr is \"10.0.0.1/24\"; allowed: an IPv4"),
                new WrongValue(
                        "vpc.cidr", "{'vpc': {'cidr': '10.0.300.0/24'}}", "cidr is \"10.0.300.0/24\"; allowed: an"),
                new WrongValue(
                        "vpc.cidr",
                        "{'vpc': {'cidr': '127.0.0.0/20'}}",
                        "is \"127.0.0.0/20\"; allowed: an IPv4 block from"),
                new WrongValue("vpc.cidr", "{'vpc': {'cidr': '10.0.0.0/26'}}", "is \"10.0.0.0/26\"; allowed: an IPv4"),
                new WrongValue("vpc.cidr", "{'vpc': {}}", "vpc has neither cidr nor id; allowed: cidr for a VPC"),
                new WrongValue(
                        "vpc.natGateways",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'natGateways': 4}}",
                        "natGateways is 4; allowed: a whole number from 0 to 3"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue', 'gleu']}}",
                        "endpoints[1] is \"gleu\"; allowed: one of glue, kms"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': 'all'}}",
                        "endpoints is \"all\"; allowed: a list of endpoints, or \"guide\" for those of the guide"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue', 'glue']}}",
                        "endpoints[1] is \"glue\" a second time; allowed: each entry once"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['kms']},"
                                + " 'redshift': {'serverless': {'enhancedVpcRouting': true}}}",
                        "vpc.endpoints is [kms]; allowed: a list with glue, because Redshift reads the Data Catalog"),
                new WrongValue(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': []}, 'redshift': {'provisioned': {}}}",
                        "vpc.endpoints is []; allowed: a list with glue, because"),
                new WrongValue(
                        "vpc.prefixListIds",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'prefixListIds': ['com.amazonaws.us-east-2.s3']}}",
                        "prefixListIds[0] is \"com.amazonaws.us-east-2.s3\"; allowed: a prefix list id such as pl-"),
                new WrongValue("vpc.id", "{'vpc': {'id': 'vpc-1'}}", "vpc.id is \"vpc-1\"; allowed: a VPC id"),
                new WrongValue(
                        "vpc.id", "{'vpc': {'cidr': '10.0.0.0/20', 'id': 'vpc-00000000'}}", "vpc has both cidr and id"),
                new WrongValue(
                        "vpc.availabilityZones",
                        existingVpc("'availabilityZones': ['us-east-1a', 'us-east-2b', 'us-east-2c']"),
                        "availabilityZones[0] is \"us-east-1a\"; allowed: a zone of us-east-2"),
                new WrongValue(
                        "vpc.availabilityZones",
                        existingVpc("'availabilityZones': ['us-east-2a', 'us-east-2b']"),
                        "availabilityZones is [us-east-2a, us-east-2b]; allowed: a list of three, each the zone of one"),
                new WrongValue(
                        "vpc.availabilityZones",
                        existingVpc("'availabilityZones': ['us-east-2a', 'us-east-2b', 'us-east-2a']"),
                        "availabilityZones is [us-east-2a, us-east-2b, us-east-2a]; allowed: three zones, because a"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['us-east-2a', 'us-east-1b']}}",
                        "availabilityZones[1] is \"us-east-1b\"; allowed: a zone of us-east-2 such as us-east-2a or"
                                + " use2-az1"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['us-east-2a', 'use2-az2', 'use2-az3']}}",
                        "availabilityZones is [us-east-2a, use2-az2, use2-az3]; allowed: zones that are all names or all"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['use2-az1', 'use2-az2']}}",
                        "availabilityZones is [use2-az1, use2-az2]; allowed: three zones, because a workgroup of"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['us-east-2a', 'us-east-2a',"
                                + " 'us-east-2b']}}",
                        "availabilityZones[1] is \"us-east-2a\" a second time"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['us-east-2a']},"
                                + " 'redshift': {'provisioned': {}}}",
                        "availabilityZones is [us-east-2a]; allowed: two or three zones"),
                new WrongValue(
                        "vpc.availabilityZones",
                        "{'region': 'us-west-1', 'vpc': {'cidr': '10.0.0.0/20',"
                                + " 'availabilityZones': ['us-west-1a', 'us-west-1b', 'us-west-1c']}}",
                        "allowed: two zones, because an account has no more in us-west-1"),
                new WrongValue(
                        "vpc.privateSubnetIds",
                        existingVpc("'privateSubnetIds': ['subnet-00000001']"),
                        "privateSubnetIds is [subnet-00000001]; allowed: a list of three"),
                new WrongValue(
                        "vpc.privateSubnetCidrs",
                        existingVpc("'privateSubnetCidrs': ['10.0.0.0/24', '10.0.1.0/29', '10.0.2.0/24']"),
                        "privateSubnetCidrs[1] is \"10.0.1.0/29\"; allowed: an IPv4 block from /16 to /28"),
                new WrongValue(
                        "vpc.privateSubnetCidrs",
                        existingVpc("'privateSubnetCidrs': ['10.0.0.0/24', '10.0.1.0/24', '10.0.0.128/25']"),
                        "privateSubnetCidrs is [10.0.0.0/24, 10.0.1.0/24, 10.0.0.128/25]; allowed: blocks that do not"),
                new WrongValue(
                        "vpc.routeTableIds",
                        existingVpc("'routeTableIds': ['rtb-00000001', 'x', 'rtb-00000003']"),
                        "routeTableIds[1] is \"x\"; allowed: a route table id"),
                new WrongValue(
                        "vpc.securityGroupId",
                        existingVpc("'securityGroupId': 'default'"),
                        "securityGroupId is \"default\"; allowed: a security group id"),
                new WrongValue(
                        "redshift",
                        "{'redshift': {'serverless': {}, 'provisioned': {}}}",
                        "redshift has serverless and provisioned; allowed: one of serverless, existingServerless"),
                new WrongValue(
                        "redshift.database",
                        "{'redshift': {'database': 'Dev'}}",
                        "database is \"Dev\"; allowed: 1 to 64"),
                serverless("namespaceName", "'My Namespace'", "namespaceName is \"My Namespace\"; allowed: 3 to 64"),
                serverless("workgroupName", "'x'", "workgroupName is \"x\"; allowed: 3 to 64 lower-case"),
                serverless("baseCapacity", "7", "baseCapacity is 7; allowed: 4, a multiple of 8"),
                serverless("maxCapacity", "4", "maxCapacity is 4; allowed: a whole number from 8 to 5632"),
                serverless("maxQuerySeconds", "0", "maxQuerySeconds is 0; allowed: a whole number from 1 to 86399"),
                serverless("enhancedVpcRouting", "true", "enhancedVpcRouting is true; allowed: false, because"),
                provisioned(
                        "clusterIdentifier", "'Cluster--1'", "clusterIdentifier is \"Cluster--1\"; allowed: 1 to 63"),
                provisioned("nodeType", "'dc2.large'", "nodeType is \"dc2.large\"; allowed: one of ra3.large"),
                new WrongValue(
                        "redshift.provisioned.numberOfNodes",
                        "{'redshift': {'provisioned': {'nodeType': 'rg.xlarge', 'numberOfNodes': 1}}}",
                        "numberOfNodes is 1; allowed: a whole number from 2 to 128"),
                provisioned("numberOfNodes", "129", "numberOfNodes is 129; allowed: a whole number from 1 to 128"),
                provisioned("snapshotDays", "0", "snapshotDays is 0; allowed: a whole number from 1 to 35"),
                connection("user", "{'user': 'Glue'}", "user is \"Glue\"; allowed: 1 to 127 lower-case"),
                connection("user", "{'user': 'public'}", "user is \"public\"; allowed: 1 to 127 lower-case"),
                connection("rotationDays", "{'rotationDays': 0}", "rotationDays is 0; allowed: a whole number from 1"),
                connection("host", "{'host': 'h.example.com'}", "allowed: no value, because the app creates the"),
                connection("port", "{'port': 5440}", "port is 5440; allowed: no value, because the app creates"),
                new WrongValue(
                        "redshift.connection",
                        "{'redshift': {'connection': {}}}",
                        "redshift.connection is {}; allowed: no value without vpc"),
                new WrongValue(
                        "redshift.connection",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue']}, 'redshift': {'connection': {}}}",
                        "vpc.endpoints has glue, secretsmanager, redshift-data"),
                new WrongValue(
                        "redshift.connection.host",
                        "{'redshift': {'connection': {}, 'existingProvisioned': {}}}",
                        "connection.host is missing; allowed: the host name of the warehouse's endpoint"),
                existing("existingServerless", "workgroupName", "", "workgroupName is missing; allowed: 3 to 64"),
                existing(
                        "existingServerless",
                        "workgroupId",
                        "'workgroupName': 'default', 'workgroupId': 'default', " + EXISTING_ACCESS,
                        "workgroupId is \"default\"; allowed: the workgroup's UUID"),
                existing(
                        "existingServerless",
                        "roleArn",
                        "'workgroupName': 'default'",
                        "roleArn is missing; allowed: the ARN of an IAM role"),
                existing(
                        "existingServerless",
                        "adminSecretArn",
                        "'adminSecretArn': 'admin'",
                        "adminSecretArn is \"admin\"; allowed: the ARN of a secret"),
                existing(
                        "existingServerless",
                        "adminSecretKeyArn",
                        "'adminSecretKeyArn': 'alias/x'",
                        "adminSecretKeyArn is \"alias/x\"; allowed: the ARN of a KMS key"),
                existing(
                        "existingProvisioned",
                        "clusterIdentifier",
                        EXISTING_ACCESS,
                        "clusterIdentifier is missing; allowed: 1 to 63"),
                existing(
                        "existingProvisioned",
                        "roleArn",
                        "'roleArn': 'redshift'",
                        "roleArn is \"redshift\"; allowed: the ARN of an IAM role"),
                existing(
                        "existingProvisioned",
                        "adminSecretArn",
                        "'adminSecretArn': 'arn:aws:secretsmanager:us-west-2:111122223333:secret:x'",
                        "allowed: the ARN of a secret such as arn:aws:secretsmanager:us-east-2:"),
                existing(
                        "existingProvisioned",
                        "adminSecretKeyArn",
                        "'adminSecretKeyArn': 7",
                        "adminSecretKeyArn is 7; allowed: the ARN of a KMS key"));
    }

    @Override
    public String toString() {
        return key + ": " + message;
    }

    private static WrongValue serverless(String key, String value, String message) {
        return new WrongValue(
                "redshift.serverless." + key,
                "{'redshift': {'serverless': {'%s': %s}}}".formatted(key, value),
                message);
    }

    private static WrongValue provisioned(String key, String value, String message) {
        return new WrongValue(
                "redshift.provisioned." + key,
                "{'redshift': {'provisioned': {'%s': %s}}}".formatted(key, value),
                message);
    }

    private static WrongValue connection(String key, String value, String message) {
        return new WrongValue(
                "redshift.connection." + key,
                "{'vpc': {'cidr': '10.0.0.0/20'}, 'redshift': {'connection': %s}}".formatted(value),
                message);
    }

    private static WrongValue existing(String kind, String key, String values, String message) {
        return new WrongValue(
                "redshift." + kind + "." + key, "{'redshift': {'%s': {%s}}}".formatted(kind, values), message);
    }

    /** An existing VPC with one key changed; the later of two equal keys counts. */
    private static String existingVpc(String change) {
        return "{'vpc': {" + EXISTING_VPC + ", " + change + "}}";
    }

    private static String tags(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "'tag%d': ''".formatted(i))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
