package io.lakeshift.infra.stack;

import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * The outputs of a stack that people and other applications look up by their export names.
 *
 * @param stack the stack whose outputs they are
 * @param names makes the export names
 */
public record Exports(Construct stack, ResourceNames names) {

    /** Exports a value of the infrastructure as {@code <Environment><name>}. */
    public Exports add(String name, String value, String description) {
        return output(name, names.export(name), value, description);
    }

    /** Exports a value of the ETL as {@code <Environment><logical prefix><name>}. */
    public Exports addOfLake(String name, String value, String description) {
        return output(name, names.lake(name), value, description);
    }

    private Exports output(String id, String exportName, String value, String description) {
        CfnOutput.Builder.create(stack, id + "Output")
                .exportName(exportName)
                .value(value)
                .description(description)
                .build();
        return this;
    }
}
