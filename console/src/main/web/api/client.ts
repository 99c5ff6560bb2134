import { note } from "./contact.ts";

const ROOT = "/_console/api/";

/** An answer that is not the one asked for. Its message is a sentence for the person in front of the page. */
export class CallException extends Error {
  /** The status of HTTP; 0 if there was no answer. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "CallException";
    this.status = status;
  }
}

const SILENT = 0;
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

/** Sends a file to a call. */
export function send<T>(path: string, file: Blob): Promise<T> {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Lakeshift-Console": "1" },
    body: file,
  });
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const response = await answer(path, request);
  note(response.status === CLOSED ? "closed" : "answers");
  const text = await answered(response.text());
  if (!response.ok) {
    throw new CallException(response.status, message(response, text));
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new CallException(response.status, `The lake answered ${path} with something that is no JSON.`);
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
    note("silent");
    throw new CallException(SILENT, "The lake does not answer. ./lake status tells whether it runs.");
  }
}

function message(response: Response, text: string): string {
  try {
    const told: unknown = (JSON.parse(text) as { message?: unknown }).message;
    if (typeof told === "string" && told !== "") {
      return told;
    }
  } catch {
    // No JSON: what follows says so.
  }
  return `The lake answered ${response.status} without saying why.`;
}
