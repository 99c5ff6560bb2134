package io.lakeshift.etl.transform;

import io.lakeshift.etl.store.LookupValues;

/**
 * What transforms may use beside the columns.
 *
 * @param database the database as uploaded: the source system of look-ups that name none
 * @param fileName the name of the uploaded file
 * @param lookups where look-up values come from
 */
public record TransformResources(String database, String fileName, LookupValues lookups) {}
