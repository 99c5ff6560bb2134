package io.lakeshift.engine.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** Serves the objects below a folder on a free port of 127.0.0.1, and tells the port to who started it. */
public final class S3Engine {
    private S3Engine() {}

    /**
     * Starts the service and reports its own port.
     *
     * @param arguments the folder, which is made if it is not there; the port of 127.0.0.1 to report to
     */
    public static void main(String[] arguments) throws Exception {
        Path root = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(root.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        report(Integer.parseInt(arguments[1]), server.getPort());
    }

    private static void report(int to, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to)) {
            socket.getOutputStream().write((port + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
