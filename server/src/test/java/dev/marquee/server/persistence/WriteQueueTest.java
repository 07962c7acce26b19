package dev.marquee.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteQueueTest {
    @TempDir
    Path folder;

    private Database database;
    private WriteQueue writes;

    @BeforeEach
    void open() {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database, 4);
    }

    @AfterEach
    void close() {
        writes.close();
        database.close();
    }

    @Test
    void aCompletedFutureMeansThatReadersSeeTheRow() {
        insert("AAAA").join();

        assertThat(codes()).containsExactly("AAAA");
    }

    @Test
    void aFailingTaskUndoesItselfAloneWithinItsGroup() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Boolean> blocker = writes.submit(context -> {
            gate.await();
            return true;
        });
        CompletableFuture<Integer> first = insert("AAAA");
        CompletableFuture<Integer> failing = writes.submit(context -> {
            insert(context, "BBBB");
            throw MarqueeException.notFound("Venue not found");
        });
        CompletableFuture<Integer> last = insert("CCCC");
        gate.countDown();

        assertThat(blocker.join()).isTrue();
        assertThat(first.join()).isEqualTo(1);
        assertThat(last.join()).isEqualTo(1);
        assertThatThrownBy(failing::join).hasCauseInstanceOf(MarqueeException.class);
        assertThat(codes()).containsExactly("AAAA", "CCCC");
    }

    @Test
    void aConstraintViolationUndoesItselfAlone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        writes.submit(context -> {
            gate.await();
            return true;
        });
        CompletableFuture<Integer> first = insert("AAAA");
        CompletableFuture<Integer> twice = insert("AAAA");
        CompletableFuture<Integer> last = insert("BBBB");
        gate.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThatThrownBy(twice::join).hasMessageContaining("UNIQUE");
        assertThat(last.join()).isEqualTo(1);
        assertThat(codes()).containsExactly("AAAA", "BBBB");
    }

    @Test
    void stepsRunInCommitOrderBeforeAnyCallerHears() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch gate = new CountDownLatch(1);
        writes.submit(context -> {
            gate.await();
            return true;
        });
        List<CompletableFuture<Void>> all = IntStream.range(0, 3)
                .mapToObj(i -> writes.submit(context -> {
                            context.afterCommit(() -> heard.add("step " + i));
                            return i;
                        })
                        .thenAccept(n -> heard.add("caller " + n)))
                .toList();
        gate.countDown();
        all.forEach(CompletableFuture::join);

        assertThat(heard.indexOf("step 0")).isLessThan(heard.indexOf("step 1"));
        assertThat(heard.indexOf("step 1")).isLessThan(heard.indexOf("step 2"));
        for (int i = 0; i < 3; i++) {
            assertThat(heard.indexOf("step " + i)).isLessThan(heard.indexOf("caller " + i));
        }
    }

    @Test
    void stepsOfAFailedTaskAreDropped() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Integer> failing = writes.submit(context -> {
            context.afterCommit(() -> heard.add("step"));
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void aFailingStepNeitherUndoesNorHidesTheCommit() {
        CompletableFuture<Integer> write = writes.submit(context -> {
            context.afterCommit(() -> {
                throw new IllegalStateException("listener broke");
            });
            return insert(context, "AAAA");
        });

        assertThat(write.join()).isEqualTo(1);
        assertThat(insert("BBBB").join()).isEqualTo(1);
    }

    @Test
    void aFullQueueRefusesWithUnavailable() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> blocker = writes.submit(context -> {
            started.countDown();
            gate.await();
            return true;
        });
        assertThat(started).satisfies(CountDownLatch::await);
        for (String code : List.of("AAAA", "BBBB", "CCCC", "DDDD")) {
            insert(code);
        }
        CompletableFuture<Integer> tooMuch = insert("EEEE");
        gate.countDown();

        assertThatThrownBy(tooMuch::join)
                .cause()
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(blocker.join()).isTrue();
    }

    @Test
    void closingDrainsAndThenRefuses() {
        List<CompletableFuture<Integer>> pending = List.of(insert("AAAA"), insert("BBBB"), insert("CCCC"));
        writes.close();

        assertThat(pending).allSatisfy(write -> assertThat(write).isCompletedWithValue(1));
        assertThat(insert("DDDD")).isCompletedExceptionally();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterACrash() throws Exception {
        insert("AAAA").join();
        // Copying the files while they are open is what a reader after a power cut finds on the disk.
        Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
        java.nio.file.Files.createDirectories(copy);
        for (String name : List.of(Database.FILE_NAME, Database.FILE_NAME + "-wal")) {
            java.nio.file.Files.copy(folder.resolve(name), copy.resolve(name));
        }
        try (Database reopened = new Database(copy, Database.Use.SERVER)) {
            List<String> found = reopened.read(handle -> handle.createQuery("SELECT code FROM venues")
                    .mapTo(String.class)
                    .list());
            assertThat(found).containsExactly("AAAA");
        }
    }

    private CompletableFuture<Integer> insert(String code) {
        return writes.submit(context -> insert(context, code));
    }

    private static int insert(WriteContext context, String code) {
        return context.handle()
                .createUpdate("INSERT INTO venues (code, name, created_at) VALUES (:code, 'x', 'now')")
                .bind("code", code)
                .execute();
    }

    private List<String> codes() {
        return database.read(handle -> handle.createQuery("SELECT code FROM venues ORDER BY code")
                .mapTo(String.class)
                .list());
    }
}
