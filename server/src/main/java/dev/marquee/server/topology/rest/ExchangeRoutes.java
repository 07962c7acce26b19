package dev.marquee.server.topology.rest;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.http.Upload;
import dev.marquee.server.http.UploadRule;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.exchange.CsvFormat;
import dev.marquee.server.topology.exchange.Exchange;
import dev.marquee.server.topology.exchange.Exporter;
import dev.marquee.server.topology.exchange.FileFormat;
import dev.marquee.server.topology.exchange.GraphMlFormat;
import dev.marquee.server.topology.exchange.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/** REST of files of the topology ({@code docs/topology.md}). Handlers run on the request pool. */
public final class ExchangeRoutes {
    private static final UploadRule FILE = new UploadRule("file", 32L << 20);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TopologyService topology;
    private final Exchange exchange;
    private final JsonMapper mapper;

    /** Serves from these. */
    public ExchangeRoutes(TopologyService topology, Exchange exchange, JsonMapper mapper) {
        this.topology = topology;
        this.exchange = exchange;
        this.mapper = mapper;
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add("GET", "/api/topology/export", RouteAccess.VIEWER, RestHandler.now(this::export));
        router.addUpload("POST", "/api/topology/import", RouteAccess.OPERATOR, FILE, this::load);
    }

    private FileFormat format(String name) {
        return switch (name) {
            case "json" -> new JsonFormat(mapper);
            case "csv" -> new CsvFormat(mapper);
            case "graphml" -> new GraphMlFormat(mapper);
            default -> throw MarqueeException.invalid("format", name, "json, csv or graphml");
        };
    }

    private RestResponse export(RestRequest request) {
        String name = request.query("format").orElse("json").toLowerCase(Locale.ROOT);
        FileFormat format = format(name);
        String text = format.write(Exporter.of(topology.all(), mapper));
        return RestResponse.bytes(format.contentType(), text.getBytes(StandardCharsets.UTF_8))
                .with("content-disposition", "attachment; filename=topology." + name);
    }

    private CompletionStage<RestResponse> load(RestRequest request) throws IOException {
        Upload upload = request.upload();
        if (upload == null) {
            throw MarqueeException.invalid("file", null, "a file in the field file");
        }
        String mode = option(request, upload, "mode", "merge");
        if (!mode.equals("merge") && !mode.equals("replace")) {
            throw MarqueeException.invalid("mode", mode, "merge or replace");
        }
        FileFormat format = format(option(request, upload, "format", "json"));
        String text;
        try {
            text = Files.readString(upload.file());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new MarqueeException(ErrorCode.INVALID, "file: not UTF-8 (expected: UTF-8)", e);
        } finally {
            Files.deleteIfExists(upload.file());
        }
        Exchange.Plan plan = PlanReader.read(format.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        return (mode.equals("merge")
                        ? exchange.merge(plan, Editors.of(request))
                        : exchange.replace(plan, Editors.of(request)))
                .thenApply(RestResponse::json);
    }

    private static String option(RestRequest request, Upload upload, String name, String otherwise) {
        String field = upload.text(name);
        return (field == null ? request.query(name).orElse(otherwise) : field).toLowerCase(Locale.ROOT);
    }
}
