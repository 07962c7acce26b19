package dev.marquee.server.topology.model;

import static dev.marquee.server.topology.model.DeviceType.AON_CPE;
import static dev.marquee.server.topology.model.DeviceType.AON_SWITCH;
import static dev.marquee.server.topology.model.DeviceType.BACKBONE_GATEWAY;
import static dev.marquee.server.topology.model.DeviceType.BUSINESS_ONT;
import static dev.marquee.server.topology.model.DeviceType.CORE_ROUTER;
import static dev.marquee.server.topology.model.DeviceType.EDGE_ROUTER;
import static dev.marquee.server.topology.model.DeviceType.HOP;
import static dev.marquee.server.topology.model.DeviceType.NVT;
import static dev.marquee.server.topology.model.DeviceType.ODF;
import static dev.marquee.server.topology.model.DeviceType.OLT;
import static dev.marquee.server.topology.model.DeviceType.ONT;
import static dev.marquee.server.topology.model.DeviceType.POP;
import static dev.marquee.server.topology.model.DeviceType.SPLITTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract: topology, sections 5 and 6. */
class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "BACKBONE_GATEWAY, CORE_ROUTER, L1_BACKBONE_CORE",
        "CORE_ROUTER, EDGE_ROUTER, L2_CORE_EDGE",
        "EDGE_ROUTER, OLT, L3_EDGE_OLT",
        "EDGE_ROUTER, AON_SWITCH, L4_EDGE_AON",
        "OLT, ONT, L5_OLT_ONT",
        "OLT, BUSINESS_ONT, L6_OLT_BUSINESS_ONT",
        "AON_SWITCH, AON_CPE, L7_AON_CPE",
        "OLT, ODF, L8_INLINE_PASSIVE",
        "ODF, SPLITTER, L8_INLINE_PASSIVE",
        "HOP, HOP, L8_INLINE_PASSIVE",
        "CORE_ROUTER, CORE_ROUTER, L9_PEER_TO_PEER",
        "EDGE_ROUTER, EDGE_ROUTER, L9_PEER_TO_PEER",
        "BACKBONE_GATEWAY, BACKBONE_GATEWAY, L9_PEER_TO_PEER",
        "BACKBONE_GATEWAY, EDGE_ROUTER,",
        "CORE_ROUTER, OLT,",
        "OLT, OLT,",
        "AON_SWITCH, ONT,",
        "POP, ODF,",
        "POP, POP,",
        "CORE_SITE, CORE_ROUTER,",
        "BACKBONE_GATEWAY, ONT,",
    })
    void types_are_linked_by_the_same_rule_both_ways(DeviceType a, DeviceType b, String rule) {
        assertThat(LinkRules.between(a, b).orElse(null)).isEqualTo(rule);
        assertThat(LinkRules.between(b, a).orElse(null)).isEqualTo(rule);
    }

    @Test
    void a_path_holds_when_each_hop_does() {
        assertThat(LinkRules.isPath(List.of(BACKBONE_GATEWAY, CORE_ROUTER, EDGE_ROUTER, OLT, ODF, SPLITTER, ONT)))
                .isTrue();
        assertThat(LinkRules.isPath(List.of(CORE_ROUTER, OLT, ONT))).isFalse();
        assertThat(LinkRules.reason(CORE_ROUTER, OLT)).isEqualTo("No valid link rule between CORE_ROUTER and OLT");
    }

    @Test
    void downstream_is_partners_passives_and_peers() {
        assertThat(LinkRules.downstream(OLT))
                .containsExactlyInAnyOrder(EDGE_ROUTER, ONT, BUSINESS_ONT, ODF, NVT, SPLITTER, HOP);
        assertThat(LinkRules.downstream(CORE_ROUTER))
                .containsExactlyInAnyOrder(BACKBONE_GATEWAY, EDGE_ROUTER, CORE_ROUTER, ODF, NVT, SPLITTER, HOP);
        assertThat(LinkRules.downstream(ODF)).isEmpty();
        assertThat(LinkRules.downstream(POP)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BACKBONE_GATEWAY, 2, mgmt0 ETHERNET DOWN, lo0 LOOPBACK UP",
        "CORE_ROUTER, 2, mgmt0 ETHERNET DOWN, lo0 LOOPBACK UP",
        "EDGE_ROUTER, 2, mgmt0 ETHERNET DOWN, lo0 LOOPBACK UP",
        "OLT, 10, mgmt0 ETHERNET DOWN, pon7 OPTICAL DOWN",
        "AON_SWITCH, 26, mgmt0 ETHERNET DOWN, eth23 ETHERNET DOWN",
        "ONT, 1, eth0 ETHERNET DOWN, eth0 ETHERNET DOWN",
        "BUSINESS_ONT, 4, eth0 ETHERNET DOWN, eth3 ETHERNET DOWN",
        "AON_CPE, 5, wan0 ETHERNET DOWN, lan3 ETHERNET DOWN",
        "ODF, 48, port1 OPTICAL UP, port48 OPTICAL UP",
        "NVT, 12, port1 OPTICAL UP, port12 OPTICAL UP",
        "HOP, 8, port1 OPTICAL UP, port8 OPTICAL UP",
        "SPLITTER, 33, in0 OPTICAL UP, out31 OPTICAL UP",
        "POP, 0,,",
        "CORE_SITE, 0,,",
    })
    void a_type_comes_with_its_interfaces(DeviceType type, int count, String first, String last) {
        List<String> all = Provisioning.interfaces(type).stream()
                .map(template -> template.name() + " " + template.type() + " " + template.status())
                .toList();
        assertThat(all).hasSize(count).doesNotHaveDuplicates();
        if (count > 0) {
            assertThat(all.get(0)).isEqualTo(first);
            assertThat(all.get(count - 1)).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_type_says_what_it_misses(DeviceType type) {
        Map<DeviceType, String> wanted = Map.of(
                EDGE_ROUTER, "No CORE_ROUTER or BACKBONE_GATEWAY exists",
                OLT, "No EDGE_ROUTER exists for upstream connectivity",
                AON_SWITCH, "No EDGE_ROUTER exists for upstream connectivity",
                ONT, "No OLT exists for PON connection",
                BUSINESS_ONT, "No OLT exists for PON connection",
                AON_CPE, "No AON_SWITCH exists for upstream connectivity");
        Provisioning.Need need = Provisioning.need(type);
        assertThat(need.anyOf().isEmpty()).isEqualTo(!wanted.containsKey(type));
        if (wanted.containsKey(type)) {
            assertThat(need.otherwise()).isEqualTo("Cannot provision " + type + ": " + wanted.get(type));
            assertThat(need.anyOf().stream().map(Enum::name).collect(Collectors.joining(" ")))
                    .matches(names -> need.otherwise().contains(names.split(" ", -1)[0]));
        }
    }
}
