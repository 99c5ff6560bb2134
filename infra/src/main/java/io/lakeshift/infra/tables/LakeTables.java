package io.lakeshift.infra.tables;

import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.ITable;

/**
 * The DynamoDB tables of the lake.
 *
 * @param jobAudit one item per uploaded file
 * @param hashValues the values behind tokens
 * @param valueLookup one item per source system and looked-up column
 * @param multiLookup one item per group and combination of values
 * @param dqResults one item per run and data-quality rule
 * @param lineage one item per run and operation; empty if lineage is not kept
 */
public record LakeTables(
        ITable jobAudit,
        ITable hashValues,
        ITable valueLookup,
        ITable multiLookup,
        ITable dqResults,
        Optional<ITable> lineage) {}
