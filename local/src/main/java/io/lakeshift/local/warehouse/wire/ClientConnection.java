package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a client, from its first byte to its last. */
final class ClientConnection implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** SSLRequest and GSSENCRequest, each once. */
    private static final int MOST_ENCRYPTION_REQUESTS = 2;

    private final Socket socket;
    private final int process;
    private final SqlListener listener;
    private final int key = RANDOM.nextInt();
    private volatile ClientSession session;

    /** @param process the number of the connection */
    ClientConnection(Socket socket, int process, SqlListener listener) {
        this.socket = socket;
        this.process = process;
        this.listener = listener;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            MessageReader in = new MessageReader(socket.getInputStream());
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            try {
                serve(in, out);
            } catch (WireException refused) {
                out.fatal(refused);
                out.flush();
            }
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("Connection {} has ended: {}", process, gone.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("Connection {} of a SQL client has failed", process, unexpected);
        } finally {
            listener.ended(process);
        }
    }

    private void serve(MessageReader in, MessageWriter out) throws IOException {
        Session opened;
        try (Deadline deadline = listener.deadline(this)) {
            FirstMessage first = first(in, out);
            if (first instanceof FirstMessage.CancelRequest cancel) {
                listener.cancel(cancel);
                return;
            }
            opened = login((FirstMessage.Startup) first, in, out);
            if (opened == null) {
                return;
            }
            if (!deadline.isMet()) {
                opened.close();
                return;
            }
        }
        try (ClientSession client = new ClientSession(opened, out, listener.folder())) {
            session = client;
            client.ready();
            talk(in, client);
        } finally {
            session = null;
        }
    }

    private static FirstMessage first(MessageReader in, MessageWriter out) throws IOException {
        for (int i = 0; i <= MOST_ENCRYPTION_REQUESTS; i++) {
            FirstMessage message = in.first();
            if (!(message instanceof FirstMessage.EncryptionRequest)) {
                return message;
            }
            out.noEncryption();
        }
        throw WireException.violation("encryption was asked for too often");
    }

    private Session login(FirstMessage.Startup startup, MessageReader in, MessageWriter out) throws IOException {
        listener.requirePlace();
        StartupParameters parameters = new StartupParameters(startup.parameters());
        parameters.require();
        List<String> unknown = parameters.protocolOptions();
        if (startup.minor() > 0 || !unknown.isEmpty()) {
            out.olderProtocol(unknown);
        }
        out.askForPassword();
        out.flush();
        OptionalInt type = in.type();
        if (type.isEmpty()) {
            // The client asks its user for the password, and connects again.
            return null;
        }
        String password = in.password(type.getAsInt()).text();
        Session opened = listener.opener().open(new Login(parameters.user(), password, parameters.database()));
        try {
            parameters.apply(opened);
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
        out.loggedIn();
        parameters.report(out);
        out.backendKey(process, key);
        return opened;
    }

    private void talk(MessageReader in, ClientSession client) throws IOException {
        while (true) {
            timeout(Duration.ZERO);
            OptionalInt type = in.type();
            if (type.isEmpty()) {
                return;
            }
            timeout(listener.limits().silence());
            ClientMessage message;
            try {
                message = in.message(type.getAsInt());
            } catch (SocketTimeoutException silent) {
                throw WireException.violation("the client was silent in the middle of a message");
            } catch (WireException refused) {
                if (refused.endsConnection()) {
                    throw refused;
                }
                client.refuse(refused);
                continue;
            }
            if (message instanceof ClientMessage.Terminate) {
                return;
            }
            client.handle(message);
        }
    }

    private void timeout(Duration silence) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
    }

    /** Stops what the connection does now, if somebody knows its key. */
    void cancel(int given) {
        ClientSession client = session;
        if (client != null && given == key) {
            client.interrupt();
        }
    }

    /** Ends it, whatever it does. */
    @Override
    public void close() {
        ClientSession client = session;
        if (client != null) {
            client.interrupt();
        }
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Connection " + process + " cannot be closed", failure);
        }
    }
}
