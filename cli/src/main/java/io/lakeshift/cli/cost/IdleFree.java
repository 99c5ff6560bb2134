package io.lakeshift.cli.cost;

import java.util.Set;

/** The types of resources that cost nothing as long as nobody uses them. */
final class IdleFree {

    private static final Set<String> TYPES = Set.of(
            "AWS::Athena::WorkGroup",
            "AWS::CloudFormation::CustomResource",
            "AWS::DynamoDB::Table",
            "AWS::EC2::FlowLog",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::Route",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::SecurityGroupIngress",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::Events::Rule",
            "AWS::Glue::Connection",
            "AWS::Glue::Job",
            "AWS::Glue::SecurityConfiguration",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::IAM::User",
            "AWS::KMS::Alias",
            "AWS::LakeFormation::DataLakeSettings",
            "AWS::LakeFormation::Permissions",
            "AWS::LakeFormation::PrincipalPermissions",
            "AWS::LakeFormation::Resource",
            "AWS::LakeFormation::Tag",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Function",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Redshift::ClusterParameterGroup",
            "AWS::Redshift::ClusterSubnetGroup",
            "AWS::RedshiftServerless::Workgroup",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::SSM::Parameter",
            "AWS::SecretsManager::ResourcePolicy",
            "AWS::SecretsManager::RotationSchedule",
            "AWS::StepFunctions::StateMachine");

    private IdleFree() {}

    static boolean contains(String type) {
        return type.startsWith("Custom::") || TYPES.contains(type);
    }
}
