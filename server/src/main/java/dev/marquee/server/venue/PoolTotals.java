package dev.marquee.server.venue;

/** Counts of the hostname pool by product and state, of one venue or of all. */
public record PoolTotals(
        int kxp2Available, int kxp2Assigned, int kxp2Retired, int rxp2Available, int rxp2Assigned, int rxp2Retired) {
    /** An empty pool. */
    public static final PoolTotals NONE = new PoolTotals(0, 0, 0, 0, 0, 0);

    /** Names that can be handed out. */
    public int available() {
        return kxp2Available + rxp2Available;
    }

    /** Names that were handed out. */
    public int assigned() {
        return kxp2Assigned + rxp2Assigned;
    }

    /** Names out of use. */
    public int retired() {
        return kxp2Retired + rxp2Retired;
    }

    /** All names. */
    public int all() {
        return available() + assigned() + retired();
    }

    PoolTotals plus(Product product, NameState state, int n) {
        boolean kxp2 = product == Product.KXP2;
        return new PoolTotals(
                kxp2Available + (kxp2 && state == NameState.AVAILABLE ? n : 0),
                kxp2Assigned + (kxp2 && state == NameState.ASSIGNED ? n : 0),
                kxp2Retired + (kxp2 && state == NameState.RETIRED ? n : 0),
                rxp2Available + (!kxp2 && state == NameState.AVAILABLE ? n : 0),
                rxp2Assigned + (!kxp2 && state == NameState.ASSIGNED ? n : 0),
                rxp2Retired + (!kxp2 && state == NameState.RETIRED ? n : 0));
    }
}
