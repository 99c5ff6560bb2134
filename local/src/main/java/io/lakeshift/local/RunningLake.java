package io.lakeshift.local;

import io.lakeshift.local.ground.Progress;

/** A lake that is stopped when its command ends, and also when the process is told to end, by Ctrl-C for example. */
final class RunningLake implements AutoCloseable {
    private final LocalLake lake;
    private final Thread hook;

    private RunningLake(LocalLake lake) {
        this.lake = lake;
        this.hook = new Thread(lake::close, "stop");
    }

    static RunningLake start(LakeOptions options, Progress progress) {
        LocalLake lake =
                LocalLake.start(options.port(), options.assembly(), options.state(), options.readings(), progress);
        RunningLake running = new RunningLake(lake);
        Runtime.getRuntime().addShutdownHook(running.hook);
        return running;
    }

    LocalLake lake() {
        return lake;
    }

    @Override
    public void close() {
        // Closing twice does no harm: when the process is already ending, the hook closes the lake too.
        lake.close();
    }
}
