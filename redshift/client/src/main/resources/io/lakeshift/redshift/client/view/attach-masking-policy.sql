ATTACH MASKING POLICY {policy} ON {view} {outputs} USING {inputs} TO {grantees} PRIORITY {priority};
