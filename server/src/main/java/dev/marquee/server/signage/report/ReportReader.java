package dev.marquee.server.signage.report;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.server.http.JsonFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads durable reports that come over REST. Immutable; any thread. */
final class ReportReader {
    private static final List<EventSpec<? extends DurableReport>> EVENTS = List.of(
            DeviceEvents.DOWNLOAD_FINISHED,
            DeviceEvents.PLAYBACK_STARTED,
            DeviceEvents.PLAYBACK_FINISHED,
            DeviceEvents.COMMAND_UPDATE);

    private final JsonMapper mapper;

    ReportReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A report with the event it would have been sent as. */
    record Read(EventSpec<?> event, DurableReport report) {}

    /** @throws MarqueeException {@code INVALID} naming what does not fit */
    Read read(@Nullable String name, @Nullable JsonNode data) {
        EventSpec<? extends DurableReport> event = EVENTS.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MarqueeException.invalid(
                        "event", name, "download_finished, playback_started, playback_finished or command_update"));
        if (data == null || !data.isObject()) {
            throw MarqueeException.invalid("data", null, "an object");
        }
        try {
            return new Read(event, Reports.checked(mapper.treeToValue(data, event.payload())));
        } catch (JacksonException e) {
            throw JsonFaults.describe(e);
        }
    }
}
