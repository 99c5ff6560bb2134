import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Run } from "../../main/web/api/types.ts";

const ROOT = "/_console/";
const FILES = join(import.meta.dirname, "../../../target/classes/io/lakeshift/console");
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** What a call that changes something may have; a file is given to the test as text. */
const BODIES = new Set(["application/json", "application/octet-stream"]);

/** A call that the page made to change something. */
export interface Posted {
  path: string;
  body: unknown;
}

/** What a call is answered: a body, or a refusal with a sentence, at once or later. */
export type Answer = (query: URLSearchParams, body: unknown) => unknown;

/** A refusal, with its status and sentence. */
export class RefusedException extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Serves the built pages under the headers of the real server, and answers calls from what a test gives it. */
export class ConsoleServer {
  readonly answers = new Map<string, Answer>();
  readonly posted: Posted[] = [];
  /** Until when bodies of calls are left where they are. */
  taking: Promise<unknown> = Promise.resolve();
  /** Whether pages are let in: not those of a lake that was started anew. */
  letsIn = true;
  private readonly listeners = new Set<ServerResponse>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((failure: Error) => {
        const status = failure instanceof RefusedException ? failure.status : 500;
        json(response, status, { message: failure.message });
      });
    });
  }

  /** Starts it, and gives the address of the pages. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(port, "127.0.0.1", listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${ROOT}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** Tells every page of runs that have changed. */
  changed(runs: Run[]): void {
    this.tell("runs", { runs });
  }

  /** Tells every page why it is not known what goes on. */
  hit(message: string): void {
    this.tell("problem", { message });
  }

  private tell(event: string, data: unknown): void {
    for (const listener of this.listeners) {
      listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    const path = url.pathname.slice(ROOT.length);
    if (path.startsWith("api/") && !this.letsIn) {
      throw new RefusedException(401, "the cookie of the console is missing");
    }
    if (path === "api/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
      this.listeners.add(response);
      response.on("close", () => this.listeners.delete(response));
    } else if (path.startsWith("api/")) {
      await this.call(path.slice("api/".length), url.searchParams, request, response);
    } else {
      const name = path.startsWith("assets/") ? path : "index.html";
      response.setHeader("Content-Type", TYPES[extname(name)] ?? "application/octet-stream");
      response.end(await readFile(join(FILES, name)));
    }
  }

  private async call(path: string, query: URLSearchParams, request: IncomingMessage, response: ServerResponse) {
    let body: unknown;
    if (request.method === "POST") {
      const type = request.headers["content-type"] ?? "";
      if (request.headers["x-lakeshift-console"] !== "1" || !BODIES.has(type)) {
        throw new RefusedException(403, "a call that changes something needs the header X-Lakeshift-Console");
      }
      await this.taking;
      const text = Buffer.concat(await request.toArray()).toString();
      body = type === "application/json" ? JSON.parse(text) : text;
      this.posted.push({ path, body });
    }
    const answer = this.answers.get(path);
    if (answer === undefined) {
      throw new RefusedException(404, `the test gave no answer for ${path}`);
    }
    json(response, 200, await answer(query, body));
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
