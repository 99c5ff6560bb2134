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
  const text = await response.text();
  if (!response.ok) {
    throw new CallException(response.status, message(response, text));
  }
  return JSON.parse(text) as T;
}

async function answer(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address(path), { credentials: "same-origin", ...request });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw new CallException(0, "The lake does not answer. ./lake status tells whether it runs.");
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
