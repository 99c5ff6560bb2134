// What CloudFormation would do to the resources of a stack: reads pairs of templates, writes their differences.
//
//   in:  [{"name": "...", "before": "FILE", "after": "FILE"}, ...]
//   out: [{"name": "...", "resource": "...", "type": "AWS::...", "impact": "WILL_REPLACE", "properties": ["..."]}, ...]
//
// Which property replaces a resource stands in the resource's schema, which @aws-cdk/cloudformation-diff carries.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const [project, input, output] = process.argv.slice(2);
const { fullDiff } = createRequire(`${project}/package.json`)('@aws-cdk/cloudformation-diff');

const templates = new Map();
const template = (file) => {
  if (!templates.has(file)) {
    templates.set(file, readFileSync(file, 'utf8'));
  }
  return JSON.parse(templates.get(file));
};

const changes = [];
for (const { name, before, after } of JSON.parse(readFileSync(input, 'utf8'))) {
  fullDiff(template(before), template(after)).resources.forEachDifference((resource, change) => {
    changes.push({
      name,
      resource,
      type: change.oldResourceType ?? change.newResourceType,
      impact: change.changeImpact,
      properties: Object.keys(change.propertyUpdates ?? {}),
    });
  });
}
writeFileSync(output, JSON.stringify(changes));
