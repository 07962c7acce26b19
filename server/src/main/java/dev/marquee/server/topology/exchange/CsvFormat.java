package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CSV (RFC 4180): one table of devices, interfaces and links. Stateless; any thread. */
public final class CsvFormat implements FileFormat {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "name",
            "device_type",
            "status",
            "status_override",
            "override_reason",
            "tx_power_dbm",
            "sensitivity_min_dbm",
            "insertion_loss_db",
            "parent_container",
            "x",
            "y",
            "venue_code",
            "device",
            "interface_type",
            "a_device",
            "a_interface",
            "b_device",
            "b_interface",
            "length_km",
            "physical_medium_id",
            "link_loss_db");
    private static final String FORMULA_STARTS = "=+-@\t\r'";

    private final JsonMapper mapper;

    /** Makes nodes with this mapper. */
    public CsvFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public String write(NetworkFile file) {
        StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (ObjectNode device : file.devices()) {
            line(out, "device", device, Map.of());
            String name = device.path("name").asString();
            for (JsonNode port : device.path("interfaces")) {
                line(out, "interface", port, Map.of("device", name));
            }
        }
        for (ObjectNode link : file.links()) {
            Map<String, String> ends = new LinkedHashMap<>();
            for (String end : List.of("a", "b")) {
                ends.put(end + "_device", link.path(end).path("device").asString());
                ends.put(end + "_interface", link.path(end).path("interface").asString());
            }
            line(out, "link", link, ends);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String kind, JsonNode values, Map<String, String> more) {
        out.append(COLUMNS.stream()
                        .map(column -> column.equals("kind") ? kind : cell(column, values.path(column), more))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String column, JsonNode value, Map<String, String> more) {
        String text = more.getOrDefault(column, value.isValueNode() && !value.isNull() ? value.asString() : "");
        // What a spreadsheet would run as a formula gets an apostrophe, which reading takes away again.
        if (!value.isNumber() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public NetworkFile read(String text) {
        List<List<String>> rows = CsvRows.parse(text);
        if (rows.isEmpty() || !rows.get(0).contains("kind")) {
            throw MarqueeException.invalid("file", "no column kind", "CSV with a line of column names");
        }
        List<String> header = rows.get(0);
        Map<String, ObjectNode> devices = new LinkedHashMap<>();
        List<ObjectNode> ports = new ArrayList<>();
        List<ObjectNode> links = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            ObjectNode node = node(header, row);
            String kind = node.path("kind").asString("");
            node.remove("kind");
            switch (kind) {
                case "device" -> devices.put(node.path("name").asString(""), node);
                case "interface" -> ports.add(node);
                case "link" -> links.add(link(node));
                default -> throw MarqueeException.invalid("kind", kind, "device, interface or link");
            }
        }
        for (ObjectNode port : ports) {
            String name = port.path("device").asString("");
            ObjectNode device = devices.get(name);
            if (device == null) {
                throw MarqueeException.invalid("device", name, "the name of a device in the file");
            }
            port.remove("device");
            device.withArrayProperty("interfaces").add(port);
        }
        return new NetworkFile(List.copyOf(devices.values()), links);
    }

    private ObjectNode node(List<String> header, List<String> row) {
        ObjectNode node = mapper.createObjectNode();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
            String cell = row.get(i);
            if (!cell.isEmpty()) {
                boolean guarded =
                        cell.charAt(0) == '\'' && cell.length() > 1 && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0;
                node.put(header.get(i), guarded ? cell.substring(1) : cell);
            }
        }
        return node;
    }

    private static ObjectNode link(ObjectNode row) {
        for (String end : List.of("a", "b")) {
            ObjectNode node = row.putObject(end);
            node.set("device", row.path(end + "_device"));
            node.set("interface", row.path(end + "_interface"));
            row.remove(List.of(end + "_device", end + "_interface"));
        }
        return row;
    }
}
