package io.countermeter.reconcile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does work on other threads and takes the results on the calling one, in the order in which the work came. */
final class Workers<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final int most;
    private final Consumer<T> results;
    private final Deque<Future<T>> underWay = new ArrayDeque<>();

    /**
     * @param count how many threads work beside the calling one; that many pieces are under way at a time, and one more
     */
    Workers(int count, Consumer<T> results) {
        threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "judge");
            thread.setDaemon(true);
            return thread;
        });
        most = count + 1;
        this.results = results;
    }

    void add(Callable<T> work) {
        underWay.add(threads.submit(work));
        while (underWay.size() >= most) {
            takeOne();
        }
    }

    /** Waits for all that is under way. */
    void finish() {
        while (!underWay.isEmpty()) {
            takeOne();
        }
    }

    private void takeOne() {
        try {
            results.accept(underWay.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while judging", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
