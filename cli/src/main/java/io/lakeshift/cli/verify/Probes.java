package io.lakeshift.cli.verify;

import io.lakeshift.cli.verify.Probe.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All probes, in the order in which they are tried: those that only read first, the sample files last. */
final class Probes {

    private static final List<Probe> ALL = Stream.of(
                    DeploymentChecks.all(),
                    WarehouseChecks.all(),
                    TransactionProbes.all(),
                    ViewProbes.all(),
                    AccessProbes.all(),
                    LoginProbes.all(),
                    ToolProbes.all(),
                    SampleProbes.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Probe::phase))
            .toList();

    private Probes() {}

    static List<Probe> all() {
        return ALL;
    }

    /** Those that change nothing. */
    static List<Probe> readOnly() {
        return ALL.stream().filter(probe -> probe.phase() == Phase.READ).toList();
    }
}
