package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.Session;
import java.nio.file.Path;

/** What a client that has logged in does: its messages one after the other. */
final class ClientSession implements AutoCloseable {
    private final MessageWriter out;
    private final StatementBlock block;
    private final SimpleProtocol simple;
    private final ExtendedProtocol extended;
    private boolean skipping;

    /** @param folder for the rows of portals that are taken in portions */
    ClientSession(Session session, MessageWriter out, Path folder) {
        this.out = out;
        this.block = new StatementBlock(session);
        this.simple = new SimpleProtocol(block, out);
        this.extended = new ExtendedProtocol(block, out, folder);
    }

    /** Tells the client that its next message may come. */
    void ready() {
        out.ready(block.state());
    }

    /** Stops the statement that runs now, from another thread. */
    void interrupt() {
        block.interrupt();
    }

    /**
     * Does what a message asks for.
     *
     * @throws WireException if the connection cannot go on
     */
    void handle(ClientMessage message) {
        if (message instanceof ClientMessage.Sync) {
            skipping = false;
            answering(block::end);
            skipping = false;
            afterBlock();
        } else if (!skipping) {
            answer(message);
        }
    }

    private void answer(ClientMessage message) {
        if (message instanceof ClientMessage.Query query) {
            extended.closeUnnamed();
            answering(() -> simple.run(query.sql()));
            skipping = false;
            afterBlock();
        } else if (message instanceof ClientMessage.FunctionCall) {
            refuse(WireException.notSupportedLocally("the function call protocol"));
            skipping = false;
            afterBlock();
        } else if (message instanceof ClientMessage.Flush) {
            out.flush();
        } else {
            answering(() -> extended(message));
        }
    }

    private void extended(ClientMessage message) {
        if (message instanceof ClientMessage.Parse parse) {
            extended.parse(parse);
        } else if (message instanceof ClientMessage.Bind bind) {
            extended.bind(bind);
        } else if (message instanceof ClientMessage.Describe describe) {
            extended.describe(describe);
        } else if (message instanceof ClientMessage.Execute execute) {
            extended.execute(execute);
        } else if (message instanceof ClientMessage.Close close) {
            extended.close(close);
        } else if (!(message instanceof ClientMessage.CopyPart)) {
            throw WireException.violation(
                    "unexpected message " + message.getClass().getSimpleName());
        }
    }

    private void afterBlock() {
        if (!block.isOpen()) {
            extended.closePortals();
        }
        ready();
    }

    private void answering(Runnable work) {
        try {
            work.run();
        } catch (WireException refused) {
            if (refused.endsConnection()) {
                throw refused;
            }
            refuse(refused);
        }
    }

    /** Tells the client of an error. What it has sent up to its next synchronization is not looked at. */
    void refuse(WireException refused) {
        skipping = true;
        out.error(refused);
        block.fail();
        extended.closePortals();
    }

    @Override
    public void close() {
        try (block) {
            extended.close();
        }
    }
}
