package io.lakeshift.cli.files;

import io.lakeshift.etl.check.CheckedFile;

/**
 * A file of a checkout that belongs to a workflow.
 *
 * @param path from the folder of the checkout on, with slashes, such as {@code specs/transformation-spec/Db-Orders.json}
 * @param use what it is for
 * @param text its content
 * @param hash of its bytes, by which a later change of the file is noticed
 */
public record WorkflowFile(String path, CheckedFile.Use use, String text, String hash) {}
