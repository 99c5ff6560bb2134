package io.lakeshift.infra.function;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A deployment package of the build in {@code lambdas/functions}: the handlers of one capability with what they need of
 * the libraries.
 */
public enum FunctionJar {
    /** What starts, orders and ends runs. */
    INTAKE("intake", "dependency", "status", "trigger", "work"),
    /** What brings a run's tables and views to Redshift. */
    PUBLISH("publish", "publish"),
    /** What sets up and guards the warehouse. */
    WAREHOUSE("warehouse", "access", "limits", "rotation"),
    /** What puts the project's files where the lake reads them. */
    FILES("files", "files", "lookup");

    private final String file;
    private final List<String> packages;

    FunctionJar(String name, String... packages) {
        file = name + ".jar";
        this.packages = List.of(packages);
    }

    /**
     * The package that carries a handler.
     *
     * @throws IllegalArgumentException if none does; then its Java package is missing here and in the build's POM
     */
    public static FunctionJar of(Class<?> handler) {
        String capability =
                handler.getPackageName().substring(handler.getPackageName().lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(jar -> jar.packages.contains(capability))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no deployment package carries the handler " + handler.getName()));
    }

    /** Its file in the folder that the build leaves. */
    public Path in(Path folder) {
        return folder.resolve(file);
    }
}
