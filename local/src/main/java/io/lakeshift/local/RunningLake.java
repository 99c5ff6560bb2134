package io.lakeshift.local;

/** A lake that is stopped when its command ends, and also when the process is told to end, by Ctrl-C for example. */
public final class RunningLake implements AutoCloseable {
    private final LocalLake lake;
    private final Thread hook;

    private RunningLake(LocalLake lake) {
        this.lake = lake;
        this.hook = new Thread(lake::close, "stop");
    }

    /** Sees to it that a lake is stopped, whatever ends the process. */
    public static RunningLake of(LocalLake lake) {
        RunningLake running = new RunningLake(lake);
        Runtime.getRuntime().addShutdownHook(running.hook);
        return running;
    }

    /** The lake. */
    public LocalLake lake() {
        return lake;
    }

    @Override
    public void close() {
        // Closing twice does no harm: when the process is already ending, the hook closes the lake too.
        lake.close();
    }
}
