package io.countermeter.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries items to a second thread that takes them batch by batch in their order, so that the next rows are read while the last ones
 * are written. What fails there is thrown to who puts the next item, or who finishes. A few items need no thread.
 *
 * <p>The thread is never interrupted: a database whose file is being written would close it.
 */
final class Conveyor<T> implements AutoCloseable {
    private static final int ITEMS_PER_BATCH = 512;
    private static final int MOST_BATCHES_WAITING = 8;
    private static final long MILLIS_UNTIL_LOOK = 100;

    private final Consumer<List<T>> taker;
    private final BlockingQueue<List<T>> waiting = new ArrayBlockingQueue<>(MOST_BATCHES_WAITING);
    private List<T> batch = new ArrayList<>(ITEMS_PER_BATCH);
    private @Nullable Thread thread;
    private volatile boolean isStopped;
    private volatile @Nullable Throwable failure;

    Conveyor(Consumer<List<T>> taker) {
        this.taker = taker;
    }

    void put(T item) {
        batch.add(item);
        if (batch.size() == ITEMS_PER_BATCH) {
            hand(batch);
            batch = new ArrayList<>(ITEMS_PER_BATCH);
        }
    }

    /** Returns when all items have been taken; no more can be put. */
    void finish() {
        Thread running = thread;
        if (running == null) {
            taker.accept(batch);
        } else {
            hand(batch);
            hand(List.of());
            join(running);
            throwFailure();
        }
    }

    /** Forgets the batches that have not been taken, and returns when none is being taken any more. */
    @Override
    public void close() {
        Thread running = thread;
        isStopped = true;
        if (running != null) {
            join(running);
        }
    }

    private void hand(List<T> items) {
        if (thread == null) {
            Thread started = new Thread(this::takeAll, "ledger");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
        try {
            do {
                throwFailure();
            } while (!waiting.offer(items, MILLIS_UNTIL_LOOK, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** An empty batch is the last. */
    private void takeAll() {
        try {
            boolean isLast = false;
            while (!isLast && !isStopped) {
                List<T> items = waiting.poll(MILLIS_UNTIL_LOOK, TimeUnit.MILLISECONDS);
                if (items != null) {
                    isLast = items.isEmpty();
                    taker.accept(items);
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void throwFailure() {
        Throwable failed = failure;
        if (failed instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
    }

    private static void join(Thread running) {
        try {
            running.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted in the middle of an import", e);
    }
}
