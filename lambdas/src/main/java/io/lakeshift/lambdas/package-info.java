/**
 * The AWS Lambda functions of the lake, one package per capability, and what all of them share: the environment they
 * are configured by and the way they log.
 */
package io.lakeshift.lambdas;
