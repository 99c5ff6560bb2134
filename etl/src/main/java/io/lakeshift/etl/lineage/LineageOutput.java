package io.lakeshift.etl.lineage;

import java.util.List;
import java.util.Map;

/**
 * A table that a run wrote.
 *
 * @param dataset which
 * @param rows how many rows were written
 * @param sources by column, the columns of the run's first input it comes from; empty if that is not known
 */
public record LineageOutput(LineageDataset dataset, long rows, Map<String, List<String>> sources) {}
