package io.lakeshift.local.warehouse.wire;

import io.lakeshift.local.warehouse.wire.ClientMessage.Target;
import io.lakeshift.redshift.engine.ResultColumn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The extended query: statements are prepared, given values, described and run by messages of their own. */
final class ExtendedProtocol implements AutoCloseable {
    private static final String UNNAMED = "";
    private static final List<Integer> AS_TEXT = List.of();

    private final StatementBlock block;
    private final MessageWriter out;
    private final Path folder;
    private final Map<String, PreparedText> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    /** @param folder for the rows of portals that are taken in portions */
    ExtendedProtocol(StatementBlock block, MessageWriter out, Path folder) {
        this.block = block;
        this.out = out;
        this.folder = folder;
    }

    void parse(ClientMessage.Parse message) {
        if (!message.statement().equals(UNNAMED) && statements.containsKey(message.statement())) {
            throw new WireException(
                    WireException.DUPLICATE_STATEMENT,
                    "prepared statement \"" + message.statement() + "\" already exists");
        }
        statements.remove(message.statement());
        statements.put(message.statement(), PreparedText.of(message.sql(), message.types()));
        out.parsed();
    }

    void bind(ClientMessage.Bind message) {
        PreparedText prepared = statement(message.statement());
        int needed = prepared.types().size();
        if (message.values().size() != needed) {
            throw new WireException(
                    WireException.PROTOCOL_VIOLATION,
                    "bind message supplies " + message.values().size() + " parameters, but prepared statement \""
                            + message.statement() + "\" requires " + needed);
        }
        ValueFormats.require(message.formats(), needed, "parameter");
        if (!message.portal().equals(UNNAMED) && portals.containsKey(message.portal())) {
            throw new WireException(
                    WireException.DUPLICATE_PORTAL, "portal \"" + message.portal() + "\" already exists");
        }
        closePortal(message.portal());
        Optional<SentStatement.Filled> filled = prepared.statement().map(any -> prepared.filled(message));
        portals.put(message.portal(), new Portal(prepared, filled, message.resultFormats()));
        out.bound();
    }

    void describe(ClientMessage.Describe message) {
        if (message.target() == Target.PORTAL) {
            Portal portal = portal(message.name());
            describe(columns(portal.prepared(), portal.filled()), portal.formats());
            return;
        }
        PreparedText prepared = statement(message.name());
        Optional<List<ResultColumn>> columns =
                columns(prepared, prepared.statement().map(any -> prepared.unknown()));
        out.parameterTypes(prepared.types().stream()
                .map(type -> type == 0 ? WireType.VARCHAR : type)
                .toList());
        columns.ifPresent(prepared::described);
        describe(columns, AS_TEXT);
    }

    private Optional<List<ResultColumn>> columns(PreparedText prepared, Optional<SentStatement.Filled> filled) {
        return filled.flatMap(statement -> block.columns(statement, prepared.sent()));
    }

    private void describe(Optional<List<ResultColumn>> columns, List<Integer> formats) {
        columns.ifPresentOrElse(
                known -> {
                    ValueFormats.require(formats, known.size(), "result");
                    out.columns(known, column -> ValueFormats.of(formats, column));
                },
                out::noColumns);
    }

    void execute(ClientMessage.Execute message) {
        Portal portal = portal(message.portal());
        if (portal.filled().isEmpty()) {
            out.emptyQuery();
            return;
        }
        if (!portal.isRun()) {
            block.openUntilSync();
            if (message.mostRows() > 0) {
                portal.keep(new KeptRows(folder));
            }
            portal.run(block.run(
                    portal.prepared().statement().orElseThrow(),
                    portal.filled().get(),
                    portal.prepared().sent(),
                    rows(portal)));
        }
        long most = message.mostRows() > 0 ? message.mostRows() : Long.MAX_VALUE;
        portal.rows().ifPresent(rows -> rows.take(most, out::encodedRow));
        if (portal.rows().filter(KeptRows::hasMore).isPresent()) {
            out.suspended();
        } else {
            out.complete(portal.tag());
        }
    }

    private SentRows rows(Portal portal) {
        return new SentRows(
                portal.formats(),
                portal.prepared()::require,
                row -> portal.rows().ifPresentOrElse(kept -> kept.add(out.encoded(row)), () -> out.row(row)));
    }

    /** Forgets a statement or a portal; one that is not there is no error. */
    void close(ClientMessage.Close message) {
        if (message.target() == Target.STATEMENT) {
            statements.remove(message.name());
        } else {
            closePortal(message.name());
        }
        out.closed();
    }

    private PreparedText statement(String name) {
        PreparedText prepared = statements.get(name);
        if (prepared == null) {
            throw new WireException(
                    WireException.UNKNOWN_STATEMENT, "prepared statement \"" + name + "\" does not exist");
        }
        return prepared;
    }

    private Portal portal(String name) {
        Portal portal = portals.get(name);
        if (portal == null) {
            throw new WireException(WireException.UNKNOWN_PORTAL, "portal \"" + name + "\" does not exist");
        }
        return portal;
    }

    private void closePortal(String name) {
        Portal portal = portals.remove(name);
        if (portal != null) {
            portal.close();
        }
    }

    /** Forgets what a simple query puts an end to. */
    void closeUnnamed() {
        statements.remove(UNNAMED);
        closePortal(UNNAMED);
    }

    /** Forgets the portals, which end with their block. */
    void closePortals() {
        portals.values().forEach(Portal::close);
        portals.clear();
    }

    @Override
    public void close() {
        closePortals();
    }
}
