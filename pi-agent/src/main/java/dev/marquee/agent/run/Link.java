package dev.marquee.agent.run;

import dev.marquee.agent.command.CommandRunner;
import dev.marquee.agent.link.DeviceSocket;
import dev.marquee.agent.link.ReportCourier;
import dev.marquee.agent.store.Reporter;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.contract.device.Hello;
import dev.marquee.contract.device.VenueMessage;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the agent and the server say to each other, and when. Its state lives on the link's thread; the socket's events
 * hop there.
 */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int SETTINGS_EVERY = 60;

    private final DeviceSocket socket;
    private final ReportCourier courier;
    private final Heart heart;
    private final RestFallback fallback;
    private final Settings settings;
    private final CommandRunner commands;
    private final Reporter reporter;
    private final Agenda agenda;
    private final Pace pace;
    private final ScheduledExecutorService thread;
    private final JsonMapper json = JsonMapper.shared();
    private int secondsWithout;
    private @Nullable Hello said;

    /** What the rest of the agent does about the server's events; called on the link's thread. */
    interface Agenda {
        /** Who speaks. */
        Hello hello();

        /** The server knows who speaks. */
        void reached();

        /** Lists or schedules may have changed. */
        void contentChanged();

        /** A broadcast begins or ends. */
        void emergency(EmergencyNotice notice);

        /** All broadcasts that are on. */
        void emergencies(List<EmergencyNotice> all);

        /** An announcement. */
        void announce(VenueMessage message);
    }

    /** The parts of a link. */
    record Parts(
            DeviceSocket socket,
            ReportCourier courier,
            Heart heart,
            RestFallback fallback,
            Settings settings,
            CommandRunner commands,
            Reporter reporter) {}

    Link(Parts parts, Agenda agenda, Pace pace, ScheduledExecutorService thread) {
        this.socket = parts.socket();
        this.courier = parts.courier();
        this.heart = parts.heart();
        this.fallback = parts.fallback();
        this.settings = parts.settings();
        this.commands = parts.commands();
        this.reporter = parts.reporter();
        this.agenda = agenda;
        this.pace = pace;
        this.thread = thread;
    }

    void start() {
        socket.onConnect(() -> thread.execute(this::connected));
        socket.onDisconnect(courier::close);
        listen(DeviceEvents.COMMAND.name(), AgentCommand.class, commands::submit);
        listen(DeviceEvents.EMERGENCY.name(), EmergencyNotice.class, this::emergency);
        listen(DeviceEvents.VENUE_MESSAGE.name(), VenueMessage.class, agenda::announce);
        socket.on(DeviceEvents.CONTENT_CHANGED.name(), event -> thread.execute(agenda::contentChanged));
        socket.on(DeviceEvents.CONFIG_CHANGED.name(), event -> thread.execute(settings::fetch));
        every(pace.heartbeat().toMillis(), heart::beat);
        every(1_000, this::second);
        socket.connect();
    }

    private void every(long millis, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.error("link", e);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private <T> void listen(String event, Class<T> type, Consumer<T> listener) {
        socket.on(event, (JsonNode payload) -> {
            T value = json.treeToValue(payload, type);
            thread.execute(() -> listener.accept(value));
        });
    }

    private void connected() {
        secondsWithout = 0;
        sayHello(() -> {
            courier.open();
            heart.beat();
            agenda.reached();
            agenda.contentChanged();
            fetchSettings();
        });
    }

    /** Says hello again when what it says of the player has changed. */
    void changed() {
        if (socket.connected() && !agenda.hello().equals(said)) {
            sayHello(() -> {});
        }
    }

    private void sayHello(Runnable known) {
        Hello hello = agenda.hello();
        said = hello;
        JSONObject payload = new JSONObject(json.writeValueAsString(hello));
        socket.emit(DeviceEvents.HELLO.name(), payload, answer -> thread.execute(known));
    }

    private void fetchSettings() {
        settings.fetch();
        settings.emergencies().ifPresent(agenda::emergencies);
    }

    private void emergency(EmergencyNotice notice) {
        agenda.emergency(notice);
        if (notice.active()) {
            settings.acknowledge(notice.id());
        }
    }

    private void second() {
        reporter.flush();
        heart.lines();
        if (socket.connected()) {
            secondsWithout = 0;
            return;
        }
        secondsWithout++;
        long every = pace.httpAfter().toSeconds();
        if (secondsWithout < every) {
            return;
        }
        if (secondsWithout == every) {
            LOG.warn("no socket ({}), asks over HTTP", socket.problem());
            heart.beat();
        }
        if (secondsWithout % every == 0) {
            fallback.poll();
            settings.emergencies().ifPresent(agenda::emergencies);
        }
        if (secondsWithout % SETTINGS_EVERY == 0) {
            settings.fetch();
        }
    }
}
