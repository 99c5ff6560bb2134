package io.lakeshift.local.compute.glue;

import java.util.List;

/**
 * Options of the Java virtual machines in which Spark jobs run: a small heap, and what Spark needs of the JDK.
 *
 * <p>Both compilers are on: with the first one alone a load of 1,000,000 rows takes half as much processor time again. The
 * second one waits sixteen times as long as it does by default, because what it compiles earlier pays for itself in no load: of
 * 10,000 rows one takes 8 s of processor time instead of 12.7, of 1,000,000 rows 25 instead of 29. Long methods are compiled
 * too: Spark makes one of all that is done to a row, which would else be interpreted.
 *
 * <p>New objects have 200 MB: rows die young, and with the usual third of the heap, which begins small, a load of 1,000,000 rows
 * takes 7 % longer.
 */
public final class JobJvm {

    private JobJvm() {}

    public static List<String> options() {
        return List.of(
                "-Xmx1536m",
                "-Xmn200m",
                "-XX:+UseSerialGC",
                "-XX:-DontCompileHugeMethods",
                "-XX:Tier4InvocationThreshold=80000",
                "-XX:Tier4MinInvocationThreshold=9600",
                "-XX:Tier4CompileThreshold=240000",
                "-XX:Tier4BackEdgeThreshold=640000",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=classpath:io/lakeshift/engine/glue/log4j2.properties",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED");
    }
}
