import { note } from "./contact.ts";

const ROOT = "/_console/api/";

/** An answer that is not the one asked for. Its message is a sentence for the person in front of the page. */
export class CallException extends Error {
  /** The status of HTTP; 0 if there was no answer, undefined if nothing was asked. */
  readonly status: number | undefined;

  constructor(status: number | undefined, message: string) {
    super(message);
    this.name = "CallException";
    this.status = status;
  }
}

const SILENT = 0;
const OK = 200;
const REDIRECTED = 300;
const CLOSED = 401;

/** Whether a call was not answered at all, or the page is not let in: the frame of the pages says so for all of them. */
export function isOutOfContact(failure: unknown): boolean {
  return failure instanceof CallException && (failure.status === SILENT || failure.status === CLOSED);
}

/** The address of a call below the API's root. */
export function address(path: string): string {
  return ROOT + path;
}

/** The parts of a path, each as one segment whatever characters it has. */
export function path(...segments: string[]): string {
  return segments.map(encodeURIComponent).join("/");
}

/** Reads what a call answers. */
export function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call(path, signal === undefined ? {} : { signal });
}

/** Makes a call that changes something. The header is what a form of another site cannot send. */
export function post<T>(path: string, body: unknown): Promise<T> {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Lakeshift-Console": "1" },
    body: JSON.stringify(body),
  });
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const response = await answer(path, request);
  return document<T>(path, response.status, await answered(response.text()));
}

/** What an answer that came to its end says. */
export function document<T>(path: string, status: number, text: string): T {
  note(status === CLOSED ? "closed" : "answers");
  if (status < OK || status >= REDIRECTED) {
    throw new CallException(status, message(status, text));
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new CallException(status, `The lake answered ${path} with something that is no JSON.`);
  }
}

function answer(path: string, request: RequestInit): Promise<Response> {
  return answered(fetch(address(path), { credentials: "same-origin", ...request }));
}

/** What comes over the network, and may break off. */
async function answered<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw silence();
  }
}

/** That nothing answers, which is taken down. */
export function silence(): CallException {
  note("silent");
  return new CallException(SILENT, "The lake does not answer. ./lake status tells whether it runs.");
}

function message(status: number, text: string): string {
  try {
    const told: unknown = (JSON.parse(text) as { message?: unknown }).message;
    if (typeof told === "string" && told !== "") {
      return told;
    }
  } catch {
    // No JSON: what follows says so.
  }
  return `The lake answered ${status} without saying why.`;
}
