package io.lakeshift.engine.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Serves DynamoDB tables kept in a folder on a free port of 127.0.0.1, and tells the port to who started it. AWS's own
 * main class listens on every interface and reports its use; this one does neither.
 */
public final class DynamoDbEngine {
    /** The name that the handler gives to the one database of all credentials and regions. */
    private static final String DATABASE = "shared-local-instance";

    private static final int JOBS = 10;

    private DynamoDbEngine() {}

    /**
     * Starts the service and reports its own port.
     *
     * @param arguments the folder, which is made if it is not there; the port of 127.0.0.1 to report to
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(requestHandler(folder), null));
        server.start();
        report(Integer.parseInt(arguments[1]), connector.getLocalPort());
    }

    /**
     * The handler makes its database itself, without a setting for how that is written, and takes one that is there
     * already; it can only be put there by reflection.
     */
    private static LocalDynamoDBRequestHandler requestHandler(Path folder) throws Exception {
        LocalDynamoDBRequestHandler handler = new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
        Field databases = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
        databases.setAccessible(true);
        @SuppressWarnings("unchecked")
        Map<String, AmazonDynamoDBLocal> byName = (Map<String, AmazonDynamoDBLocal>) databases.get(handler);
        byName.put(
                DATABASE,
                new LocalDBClient(
                        new WriteAheadDatabase(folder.resolve(DATABASE + LocalDynamoDBRequestHandler.DB_FILE_EXTENSION)
                                .toFile()),
                        new JobsRegister(Executors.newFixedThreadPool(JOBS), false)));
        return handler;
    }

    private static void report(int to, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to)) {
            socket.getOutputStream().write((port + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
