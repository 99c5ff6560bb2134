import type { Call, Review, Template } from "../../main/web/api/types.ts";
import type { ConsoleServer } from "./ConsoleServer.ts";

const START = Date.parse("2026-03-02T06:00:00Z");
const ACTIONS = ["s3:GetObject", "s3:PutObject", "glue:GetTable", "dynamodb:PutItem", "states:StartExecution"];

/** Calls of the jobs of a run, of which every 17th is denied. */
export function calls(from: number, many: number): Call[] {
  return Array.from({ length: many }, (_, nth): Call => {
    const at = from + nth;
    const [service = "", action = ""] = (ACTIONS[at % ACTIONS.length] as string).split(":");
    const allowed = at % 17 !== 16;
    return {
      time: new Date(START + at * 13).toISOString(),
      service,
      action,
      principal: "arn:aws:sts::123456789012:assumed-role/dev-insurancelake-glue-role/CollectJob",
      allowed,
      role: "dev-insurancelake-glue-role",
      session: "CollectJob",
      decidedBy: allowed ? "GluePolicy, statement 3" : "no statement allows it",
      resource: `arn:aws:s3:::dev-insurancelake-123456789012-us-east-1-collect/object-${at}`,
      ...(at % 2 === 0 ? { run: "00000001-policies" } : {}),
    };
  });
}

/** Gives a server as many calls as asked for, and one more each time that it is asked again. */
export function answerCalls(server: ConsoleServer, many = 200): void {
  server.answers.set("calls", (query) => {
    const from = Number(query.get("after") ?? 0);
    const came = calls(from, from === 0 ? many : 1);
    return { calls: came, next: String(from + came.length) };
  });
}

export const REVIEW: Review = {
  sections: [
    {
      title: "What it makes",
      blocks: [
        { paragraph: "Counted by type." },
        {
          columns: ["Type", "How many"],
          rows: [
            ["`AWS::S3::Bucket`", "30"],
            ["`AWS::KMS::Key`", "30"],
          ],
        },
      ],
    },
    {
      title: "What is reachable from where",
      blocks: [
        { heading: "Buckets" },
        {
          points: [
            { text: "The bucket `collect` blocks public access.", attention: false },
            { text: "The bucket `reports` does not block public access by `BlockPublicAcls`.", attention: true },
          ],
        },
      ],
    },
  ],
};

export const TEMPLATE: Template = {
  resources: ["Bucket", "Key", "Queue"].flatMap((name, at) =>
    Array.from({ length: 30 }, (_, nth) => ({
      stack: at === 0 ? "Dev-InsuranceLakeInfrastructureS3BucketZones" : "Dev-InsuranceLakeEtlGlue",
      id: `Lake/${name}${nth}/Resource`,
      type: `AWS::${["S3", "KMS", "SQS"][at]}::${name}`,
    })),
  ),
  cost: {
    currency: "USD",
    monthly: 7.4,
    items: [
      { name: "KMS keys", monthly: 7, unit: "key and month" },
      { name: "CloudWatch alarms", monthly: 0.4, unit: "alarm and month" },
      { name: "AWS::Redshift::Cluster: there is no price for this kind of node" },
    ],
  },
};
