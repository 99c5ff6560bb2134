package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.ground.LocalContext;
import java.util.List;

/** The ARNs that Glue's actions are checked on. A right on a catalog object must also cover all that contain it. */
final class GlueArns {
    private final LocalContext context;

    GlueArns(LocalContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    List<String> catalog() {
        return List.of(arn("catalog"));
    }

    /** @param database a name, or {@code *} for all of them */
    List<String> database(String database) {
        return List.of(arn("catalog"), arn("database/" + database));
    }

    /** @param table a name, or {@code *} for all of the database's tables */
    List<String> table(String database, String table) {
        return List.of(arn("catalog"), arn("database/" + database), arn("table/" + database + "/" + table));
    }

    String job(String name) {
        return arn("job/" + name);
    }

    List<String> connection(String name) {
        return List.of(arn("catalog"), arn("connection/" + name));
    }

    private String arn(String resource) {
        return context.arn("glue", resource);
    }
}
