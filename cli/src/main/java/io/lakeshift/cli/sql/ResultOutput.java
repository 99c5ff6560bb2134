package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.PrintedResult;
import io.lakeshift.local.terminal.ResultPrinter;
import io.lakeshift.local.terminal.ResultPrinter.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where results go, and how they look: the output, by way of a pager if there is one, or a file. */
final class ResultOutput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final PrintStream out;
    private final Form usual;
    private Form form;
    private String nothing;
    private Optional<Pager> pager = Optional.empty();
    private boolean paging = true;
    private PrintStream file;

    /**
     * An output.
     *
     * @param nothing what stands for NULL in tables
     */
    ResultOutput(OutputStream out, Form form, String nothing) {
        this.out = new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
        this.usual = form;
        this.form = form;
        this.nothing = nothing;
    }

    void pageWith(Pager chosen) {
        pager = Optional.of(chosen);
    }

    /** Prints a result; gives the number of its rows. */
    long print(PlainResult result, String command) {
        PrintedResult printed = printed(result);
        if (file != null || pager.isEmpty() || !paging) {
            return new ResultPrinter(file == null ? out : file, nothing).print(printed, form, command);
        }
        try (PrintStream paged = new PrintStream(pager.get().open(out), false, StandardCharsets.UTF_8)) {
            return new ResultPrinter(paged, nothing).print(printed, form, command);
        }
    }

    /** Writes a result to a file as CSV; gives the number of its rows. A file that stood there stays until it is whole. */
    static long copy(PlainResult result, Path target) {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            long rows = write(result, partial);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException unwritable) {
            throw new SqlFailedException("The file " + target + " cannot be written: " + unwritable.getMessage());
        } finally {
            partial.toFile().delete();
        }
    }

    private static long write(PlainResult result, Path file) throws IOException {
        try (PrintStream csv = stream(file)) {
            long rows = new ResultPrinter(csv).print(printed(result), Form.CSV, "");
            if (csv.checkError()) {
                throw new IOException("its disk or folder took no more");
            }
            return rows;
        }
    }

    private static PrintedResult printed(PlainResult result) {
        return new PrintedResult(
                result.columns().stream()
                        .map(column -> new PrintedResult.Column(column.label(), PrintedResult.Kind.of(column.type())))
                        .toList(),
                result,
                result.affected());
    }

    /** Says something to a person; a program that reads CSV or JSON is not told. */
    void say(String words) {
        if (form != Form.CSV && form != Form.JSON) {
            out.println(words);
            out.flush();
        }
    }

    /** Shows what was asked for. */
    void show(String text) {
        out.println(text);
        out.flush();
    }

    /** Whether values stand one to a line. */
    boolean isExpanded() {
        return form == Form.EXPANDED;
    }

    void expand(boolean expanded) {
        form = expanded ? Form.EXPANDED : usual == Form.EXPANDED ? Form.TABLE : usual;
    }

    void showNullAs(String text) {
        nothing = text;
    }

    void page(boolean on) {
        paging = on;
    }

    /** Sends results to a file from now on. */
    void toFile(Path path) {
        PrintStream opened;
        try {
            opened = stream(path);
        } catch (IOException unwritable) {
            throw new SqlFailedException("The file " + path + " cannot be written: " + unwritable.getMessage());
        }
        close();
        file = opened;
    }

    private static PrintStream stream(Path path) throws IOException {
        return new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(path), BUFFER), false, StandardCharsets.UTF_8);
    }

    /** Ends a file; results go to the output again. */
    @Override
    public void close() {
        out.flush();
        if (file != null) {
            PrintStream ended = file;
            file = null;
            ended.close();
            if (ended.checkError()) {
                throw new SqlFailedException("The file of \\o could not be written");
            }
        }
    }
}
