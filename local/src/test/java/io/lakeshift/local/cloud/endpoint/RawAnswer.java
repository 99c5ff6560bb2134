package io.lakeshift.local.cloud.endpoint;

/** What a server sent until it closed the connection: status line, headers and body as one text. */
record RawAnswer(String text) {
    /** The status code; -1 if it sent nothing. */
    int status() {
        return text.isEmpty() ? -1 : Integer.parseInt(text.split(" ", 3)[1]);
    }
}
