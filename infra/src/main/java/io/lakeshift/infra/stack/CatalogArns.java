package io.lakeshift.infra.stack;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The ARNs that policies about the Glue Data Catalog name. Glue checks the catalog and the database besides the table.
 *
 * @param stack its partition, region and account are the ARNs'
 */
public record CatalogArns(Stack stack) {

    /** The catalog, and every database and table in it. */
    public List<String> everything() {
        return List.of(
                arn(ArnComponents.builder().service("glue").resource("catalog")),
                arn(ArnComponents.builder().service("glue").resource("database").resourceName("*")),
                arn(ArnComponents.builder().service("glue").resource("table").resourceName("*/*")));
    }

    private String arn(ArnComponents.Builder components) {
        return stack.formatArn(components.build());
    }
}
