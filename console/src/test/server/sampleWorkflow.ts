import type { Finding, Trial, WorkflowDetail, WorkflowFile } from "../../main/web/api/types.ts";
import { type ConsoleServer, RefusedException } from "./ConsoleServer.ts";

const CALL = "workflows/SyntheticGeneralData/PolicyData";
export const SPECIFICATION = "specs/transformation-spec/SyntheticGeneralData-PolicyData.json";
const MAPPING = "specs/transformation-spec/SyntheticGeneralData-PolicyData.csv";
const SPARK = "specs/transformation-sql/spark-SyntheticGeneralData-PolicyData.sql";
const REDSHIFT = "specs/transformation-sql/redshift-SyntheticGeneralData-PolicyData.sql";

const POSSIBLE: WorkflowDetail["possible"] = [
  { path: MAPPING, use: "mapping" },
  { path: SPECIFICATION, use: "specification" },
  { path: SPARK, use: "spark sql" },
  { path: REDSHIFT, use: "redshift sql" },
];

/** When files are uploaded, one after another. */
export const UPLOADED = ["2026-03-02T06:00:00Z", "2026-03-02T06:00:20Z"] as const;

export const TRIAL: Trial = {
  file: "policies.csv",
  status: "failed",
  durationMs: 2310,
  steps: [
    {
      name: "file",
      kind: "file",
      status: "done",
      durationMs: 420,
      text: "3 rows of 2 columns, separated by commas.",
      columns: [
        { name: "Policy Number", type: "string" },
        { name: "Premium", type: "string" },
      ],
      rows: [
        ["P-1", "1200.50"],
        ["P-2", null],
        ["P-3", "many"],
      ],
    },
    {
      name: "mapping",
      kind: "mapping",
      path: MAPPING,
      line: 2,
      status: "done",
      durationMs: 30,
      columns: [
        { name: "policynumber", type: "string", change: "new" },
        { name: "premium", type: "string" },
      ],
      rows: [["P-1", "1200.50"]],
    },
    {
      name: "decimal",
      kind: "transform",
      path: SPECIFICATION,
      line: 4,
      status: "failed",
      durationMs: 80,
      text: "premium has a value that is no decimal(12,2).",
      columns: [
        { name: "policynumber", type: "string" },
        { name: "premium", type: "decimal(12,2)", change: "changed" },
      ],
      rows: [["P-1", "1200.50"]],
    },
    { name: "load", kind: "load", status: "not run", text: "A step before it failed." },
  ],
  findings: [
    {
      path: SPECIFICATION,
      line: 4,
      column: 7,
      message: "the column premium has a value that is no decimal(12,2)",
      examples: [{ line: 4, value: "many" }],
    },
  ],
  notRun: ["The run waits for the tables that it depends on."],
};

/** What a workflow on the server is now. */
export interface OnDisk {
  detail: WorkflowDetail;
}

function file(path: string, text: string): WorkflowFile {
  const use = POSSIBLE.find((each) => each.path === path)?.use ?? "specification";
  return { path, use, text, hash: `hash of ${text.length}` };
}

/** Gives a server a workflow whose files it keeps; a specification that says "decimall" has a finding. */
export function answerWorkflow(server: ConsoleServer): OnDisk {
  const disk: OnDisk = {
    detail: {
      database: "SyntheticGeneralData",
      table: "PolicyData",
      files: [
        file(MAPPING, "SourceName,DestName\nPolicy Number,policynumber\n"),
        file(
          SPECIFICATION,
          '{\n  "transform_spec": {\n    "decimall": [\n      { "field": "premium", "format": "12,2" }\n    ]\n  }\n}\n',
        ),
      ],
      possible: POSSIBLE,
    },
  };
  server.answers.set("workflows", () => ({
    workflows: [
      { database: "SyntheticGeneralData", table: "PolicyData", files: disk.detail.files.map(({ path }) => path) },
      { database: "SyntheticGeneralData", table: "ClaimData", files: [] },
    ],
  }));
  server.answers.set(CALL, () => disk.detail);
  server.answers.set(`${CALL}/validate`, (_, body) => {
    const sent = (body as { files: { path: string; text: string }[] }).files;
    const text = [...sent, ...disk.detail.files].find(({ path }) => path === SPECIFICATION)?.text ?? "";
    return { findings: findings(text) };
  });
  server.answers.set(`${CALL}/save`, (_, body) => {
    for (const { path, text, hash } of (body as { files: { path: string; text: string; hash?: string }[] }).files) {
      const before = disk.detail.files.find((each) => each.path === path);
      if (before?.hash !== hash) {
        throw new RefusedException(409, `${path} is another file by now; read it anew`);
      }
      const others = disk.detail.files.filter((each) => each.path !== path);
      disk.detail = { ...disk.detail, files: [...others, file(path, text)] };
    }
    return disk.detail;
  });
  server.answers.set(`${CALL}/push`, () => ({ uploaded: disk.detail.files.map(({ path }) => path) }));
  server.answers.set(`${CALL}/try`, () => TRIAL);
  let uploads = 0;
  server.answers.set(`${CALL}/upload`, (query) => ({
    bucket: "dev-insurancelake-123456789012-us-east-1-collect",
    key: `SyntheticGeneralData/PolicyData/${query.get("name")}`,
    at: UPLOADED[uploads++] as string,
  }));
  return disk;
}

function findings(text: string): Finding[] {
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes("decimall"));
  return line < 0
    ? []
    : [
        {
          path: SPECIFICATION,
          kind: "obstacle",
          line: line + 1,
          column: (lines[line] ?? "").indexOf("decimall") + 1,
          message: 'there is no transform "decimall"; did you mean "decimal"?',
        },
      ];
}
