package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecNode;

/** What the object {@code input_spec} of a specification may hold. */
public final class InputReference {

    private InputReference() {}

    /**
     * Looks at the keys of an object and of those within it, and at the types of their values.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming all that is not as it must be
     */
    public static void check(SpecNode object) {
        SpecReference.INPUT.check(object);
    }
}
