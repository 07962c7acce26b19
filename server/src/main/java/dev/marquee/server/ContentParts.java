package dev.marquee.server;

import dev.marquee.server.access.Sessions;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RequestPool;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.update.ClientRoutes;
import dev.marquee.server.web.UserRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes signage's content and what manages people, and adds their routes. Part of the composition root; main thread. */
final class ContentParts {
    private static final Logger log = LoggerFactory.getLogger(ContentParts.class);
    private static final int THREADS = 2;
    private static final int QUEUED = 512;
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private ContentParts() {}

    static SignageContent start(
            Storage storage,
            RoomPublisher rooms,
            PlayerHooks players,
            JsonMapper mapper,
            Clock clock,
            Lifecycle lifecycle) {
        RequestPool background = lifecycle.add(new RequestPool("content", THREADS, QUEUED));
        return lifecycle.add(SignageContent.create(new SignageContent.Wiring(
                storage.database(),
                storage.writes(),
                storage.signage(),
                rooms,
                new ActivityLog(storage.database(), clock),
                players,
                players,
                mapper,
                background,
                clock)));
    }

    static void addTo(RestRouter router, SignageContent content, Storage storage, AccessParts access, Clock clock) {
        content.addTo(router);
        new ClientRoutes(storage.database().folder()).addTo(router);
        new UserRoutes(access.admin(), new ActivityLog(storage.database(), clock), storage.writes()).addTo(router);
    }

    /** Lets open sessions follow what the command line changes in the data folder. */
    static void follow(Sessions sessions, Lifecycle lifecycle) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "marquee-sessions");
            thread.setDaemon(true);
            return thread;
        });
        lifecycle.add(timer::shutdownNow);
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        sessions.refresh();
                    } catch (RuntimeException e) {
                        log.warn("sessions could not be read again: {}", e.getMessage());
                    }
                },
                REFRESH.toMillis(),
                REFRESH.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
