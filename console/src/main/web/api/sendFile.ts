import { address, CallException, document, silence } from "./client.ts";

/** As much as S3 takes in one call. */
const MOST_BYTES = 5 * 1024 ** 3;

/** The way of a file to the lake. */
export interface Sending {
  /** Is given which part of the file has gone out, 0 to 1. */
  sent: (part: number) => void;
  /** Stops it: what was sent until then is forgotten. */
  signal: AbortSignal;
}

/**
 * Sends a file to a call. Not by `fetch`, which does not tell how much of a body has gone out.
 *
 * @throws CallException if the file cannot be read, is too large, or the lake refuses it
 */
export async function sendFile<T>(path: string, file: File, { sent, signal }: Sending): Promise<T> {
  if (file.size > MOST_BYTES) {
    throw new CallException(
      undefined,
      `${file.name} has ${file.size} bytes; allowed: up to ${MOST_BYTES}, as in one call of S3.`,
    );
  }
  await requireReadable(file);
  signal.throwIfAborted();
  try {
    const { status, responseText } = await posted(path, file, sent, signal);
    return document<T>(path, status, responseText);
  } catch (failure) {
    if (failure instanceof ProgressEvent) {
      await requireReadable(file);
      throw silence();
    }
    throw failure;
  }
}

/** A browser gives up a file that was changed, moved or removed since it was chosen, and has none in a folder. */
async function requireReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new CallException(
      undefined,
      `${file.name} cannot be read: it is a folder, or was changed, moved or removed since it was chosen. Choose it again.`,
    );
  }
}

function posted(
  path: string,
  file: File,
  sent: Sending["sent"],
  signal: AbortSignal,
): Promise<{ status: number; responseText: string }> {
  const request = new XMLHttpRequest();
  const stop = () => request.abort();
  return new Promise<XMLHttpRequest>((done, failed) => {
    request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 1 : loaded / total);
    request.onload = () => done(request);
    request.onerror = failed;
    request.onabort = () => failed(signal.reason);
    signal.addEventListener("abort", stop);
    request.open("POST", address(path));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Lakeshift-Console", "1");
    request.send(file);
  }).finally(() => signal.removeEventListener("abort", stop));
}
