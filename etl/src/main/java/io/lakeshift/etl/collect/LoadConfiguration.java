package io.lakeshift.etl.collect;

import io.lakeshift.etl.quality.BadRows;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;

/**
 * All that is said about loading a table, by its mapping, its specification and its quality rules.
 *
 * @param transforms as they stand in the specification
 */
record LoadConfiguration(LoadSpec spec, QualitySpec rules, Optional<SpecNode> transforms) {

    /**
     * Reads the files of a table.
     *
     * @param specPrefix the folder of specifications
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming all that is not as it must be
     */
    static LoadConfiguration read(ScriptFiles scripts, String specPrefix, String table, TransformResources resources) {
        String database = resources.database();
        String name = specPrefix + database + "-" + table;
        SpecFaults faults = new SpecFaults();
        Optional<QualitySpec> rules = faults.unless(() -> QualitySpec.read(scripts, specPrefix, database, table));
        Optional<LoadSpec> spec = faults.unless(() -> LoadSpec.read(scripts, name, resources));
        Optional<SpecNode> file = spec.isEmpty()
                ? Optional.empty()
                : scripts.find(name + ".json").map(text -> SpecNode.parse(name + ".json", text));
        Optional<BadRows> bad = faults.unless(() -> BadRows.of(file.flatMap(node -> node.optional("input_spec"))));
        faults.refuse();
        return new LoadConfiguration(
                spec.orElseThrow(),
                rules.orElseThrow().with(bad.orElseThrow()),
                file.flatMap(node -> node.optional("transform_spec")));
    }
}
