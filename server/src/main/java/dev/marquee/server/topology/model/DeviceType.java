package dev.marquee.server.topology.model;

/** Kinds of devices, in the contract's order. */
public enum DeviceType {
    BACKBONE_GATEWAY(Family.ACTIVE),
    CORE_ROUTER(Family.ACTIVE),
    EDGE_ROUTER(Family.ACTIVE),
    OLT(Family.ACTIVE),
    AON_SWITCH(Family.ACTIVE),
    ONT(Family.ACTIVE),
    BUSINESS_ONT(Family.ACTIVE),
    AON_CPE(Family.ACTIVE),
    POP(Family.CONTAINER),
    CORE_SITE(Family.CONTAINER),
    ODF(Family.PASSIVE),
    NVT(Family.PASSIVE),
    SPLITTER(Family.PASSIVE),
    HOP(Family.PASSIVE);

    private final Family family;

    DeviceType(Family family) {
        this.family = family;
    }

    /** What a device does with a signal. */
    public enum Family {
        /** It has power. */
        ACTIVE,
        /** It holds others. */
        CONTAINER,
        /** Light just passes. */
        PASSIVE
    }

    /** What it does with a signal. */
    public Family family() {
        return family;
    }

    /** Whether light just passes. */
    public boolean isPassive() {
        return family == Family.PASSIVE;
    }

    /** Whether it ends an optical path at the customer. */
    public boolean isOpticalEnd() {
        return this == ONT || this == BUSINESS_ONT;
    }
}
