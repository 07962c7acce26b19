package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CSV (RFC 4180): one table of devices, interfaces and links. Stateless; any thread. */
public final class CsvFormat implements FileFormat {
    private static final String KIND = "kind";
    private static final String DEVICE = "device";
    private static final List<String> COLUMNS = columns();
    private static final String FORMULA_STARTS = "=+-@\t\r'";

    private final JsonMapper mapper;

    /** Makes nodes with this mapper. */
    public CsvFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private static List<String> columns() {
        Set<String> all = new LinkedHashSet<>(List.of(KIND));
        all.addAll(Columns.DEVICE);
        all.add(DEVICE);
        all.addAll(Columns.PORT);
        Columns.ENDS.forEach(end -> Columns.END.forEach(part -> all.add(end + "_" + part)));
        all.addAll(Columns.LINK);
        return List.copyOf(all);
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public String write(NetworkFile file) {
        StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (DeviceItem item : file.devices()) {
            ObjectNode device = item.device().values();
            line(out, DEVICE, device, Map.of());
            for (Item port : item.interfaces()) {
                line(out, "interface", port.values(), Map.of(DEVICE, device.path("name")));
            }
        }
        for (Item link : file.links()) {
            Map<String, JsonNode> ends = new LinkedHashMap<>();
            for (String end : Columns.ENDS) {
                Columns.END.forEach(part ->
                        ends.put(end + "_" + part, link.values().path(end).path(part)));
            }
            line(out, "link", link.values(), ends);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String kind, JsonNode values, Map<String, JsonNode> more) {
        out.append(COLUMNS.stream()
                        .map(column -> column.equals(KIND)
                                ? kind
                                : cell(column, more.getOrDefault(column, values.path(column))))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /**
     * What a spreadsheet would run as a formula gets an apostrophe, which reading takes away again. One alone is a text
     * that is empty, not missing.
     */
    private static String cell(String column, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return "";
        }
        String text = value.asString();
        boolean isEmpty = text.isEmpty() && Columns.FREE_TEXT.contains(column);
        if (isEmpty || (!value.isNumber() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0)) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public NetworkFile read(String text) {
        List<CsvRows.Row> rows = CsvRows.parse(text);
        List<String> header = header(rows);
        Set<String> names = new HashSet<>();
        List<Item> devices = new ArrayList<>();
        List<Item> ports = new ArrayList<>();
        List<Item> links = new ArrayList<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            ObjectNode cells = cells(header, row);
            String kind = cells.path(KIND).asString("");
            List<Object> place = List.of("line", row.line());
            switch (kind) {
                case DEVICE -> {
                    devices.add(new Item(place, only(cells, Columns.DEVICE)));
                    names.add(cells.path("name").asString(""));
                }
                case "interface" -> ports.add(new Item(place, cells));
                case "link" -> links.add(new Item(place, link(cells)));
                default ->
                    throw MarqueeException.invalid(
                            Item.where(place) + ", kind", kind.isEmpty() ? null : kind, "device, interface or link");
            }
        }
        Map<String, List<Item>> interfaces = new LinkedHashMap<>();
        for (Item port : ports) {
            String device = port.values().path(DEVICE).asString("");
            if (!names.contains(device)) {
                throw MarqueeException.invalid(
                        port.where() + ", device",
                        device.isEmpty() ? null : device,
                        "the name of a device in the file");
            }
            interfaces
                    .computeIfAbsent(device, name -> new ArrayList<>())
                    .add(new Item(port.place(), only(port.values(), Columns.PORT)));
        }
        return new NetworkFile(
                devices.stream()
                        .map(device -> new DeviceItem(
                                device,
                                interfaces.getOrDefault(
                                        device.values().path("name").asString(""), List.of())))
                        .toList(),
                links);
    }

    private static List<String> header(List<CsvRows.Row> rows) {
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).cells();
        if (!header.contains(KIND)) {
            throw MarqueeException.invalid("line 1", "no column kind", "CSV with a line of column names");
        }
        Set<String> seen = new HashSet<>();
        header.stream()
                .filter(column -> !column.isEmpty() && !seen.add(column))
                .findFirst()
                .ifPresent(column -> {
                    throw MarqueeException.invalid("line 1", "column " + column + " twice", "each column once");
                });
        return header;
    }

    private ObjectNode cells(List<String> header, CsvRows.Row row) {
        ObjectNode node = mapper.createObjectNode();
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                if (i >= header.size()) {
                    throw MarqueeException.invalid(
                            "line " + row.line(), row.cells().size() + " cells", "at most " + header.size());
                }
                boolean guarded =
                        cell.charAt(0) == '\'' && (cell.length() == 1 || FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0);
                node.put(header.get(i), guarded ? cell.substring(1) : cell);
            }
        }
        return node;
    }

    private ObjectNode only(ObjectNode cells, List<String> columns) {
        ObjectNode node = mapper.createObjectNode();
        for (String column : columns) {
            if (cells.has(column)) {
                node.set(column, cells.path(column));
            }
        }
        return node;
    }

    private ObjectNode link(ObjectNode cells) {
        ObjectNode link = only(cells, Columns.LINK);
        for (String end : Columns.ENDS) {
            ObjectNode node = link.putObject(end);
            for (String part : Columns.END) {
                if (cells.has(end + "_" + part)) {
                    node.set(part, cells.path(end + "_" + part));
                }
            }
        }
        return link;
    }
}
