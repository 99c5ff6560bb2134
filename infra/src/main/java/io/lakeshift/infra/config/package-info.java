/**
 * The configuration of the lake: typed records read from the CDK context of {@code cdk.json}, one object per environment.
 * {@link io.lakeshift.infra.config.LakeConfig} is the only class that reads the context. Whatever is wrong is reported
 * together, each problem with the path of its key, the value that was found and what is allowed.
 */
package io.lakeshift.infra.config;
