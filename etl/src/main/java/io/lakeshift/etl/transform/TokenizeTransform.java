package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;

/** {@code tokenize}: hashes values and keeps them in the token store, behind their hashes. */
record TokenizeTransform(HashedText hashed) implements Transform {

    static TokenizeTransform of(SpecNode entry, TransformResources resources) {
        return new TokenizeTransform(HashedText.of(entry, resources));
    }

    @Override
    public Rows apply(Rows rows) {
        NewColumn token = hashed.column(rows);
        Rows tokens = rows.tokenized(token.name(), hashed.text(rows), token.value());
        String raw = tokens.tokenized().get(tokens.tokenized().size() - 1).raw();
        return token.check()
                .map(check -> new NewColumn.Check(Optional.of(Rows.named(raw)), Optional.empty(), check.expected()))
                .map(check -> tokens.with(List.of(
                        new NewColumn(token.name(), tokens.column(hashed.spec(), token.name()), Optional.of(check)))))
                .orElse(tokens);
    }
}
