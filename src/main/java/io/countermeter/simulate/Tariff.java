package io.countermeter.simulate;

import io.countermeter.model.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The agreed prices: one row of the contract each. */
enum Tariff {
    REEL_720P(Vendor.REELFORGE, "reel-2", Unit.SECOND, "0.10", "resolution", "720p"),
    REEL_1080P(Vendor.REELFORGE, "reel-2", Unit.SECOND, "0.35", "resolution", "1080p"),
    /** The picture that a video begins with; its row names the operation. */
    REEL_STILL(Vendor.REELFORGE, "reel-2", Unit.INPUT_IMAGE, "0.02", "operation", "image_to_video"),
    /** Only lost submits ask for it, so that nothing else can be taken for one. */
    REEL_MINI(Vendor.REELFORGE, "reel-mini", Unit.SECOND, "0.05"),
    /** Its price rises in the middle of the month. */
    REEL_3(Vendor.REELFORGE, "reel-3", Unit.SECOND, "0.20"),
    REEL_3_RAISED(Vendor.REELFORGE, "reel-3", Unit.SECOND, "0.24"),
    PIX_1(Vendor.PIXMILL, "pix-1", Unit.IMAGE, "0.04"),
    PIX_2_STANDARD(Vendor.PIXMILL, "pix-2", Unit.IMAGE, "0.05", "quality", "standard"),
    PIX_2_HD(Vendor.PIXMILL, "pix-2", Unit.IMAGE, "0.08", "quality", "hd"),
    /** More decimals than the provider bills. */
    PIX_MICRO(Vendor.PIXMILL, "pix-micro", Unit.IMAGE, "0.03374"),
    /** Billed as requested, whatever was delivered. */
    PIX_DRAFT(Vendor.PIXMILL, "pix-draft", Unit.IMAGE, "0.01"),
    /** Known from the provider's price list only. */
    PIX_LIST(Vendor.PIXMILL, "pix-list", Unit.IMAGE, "0.06", "source", "list"),
    /** Orphans are billed for it; no failure ever asks for it, so that none can be taken for theirs. */
    PIX_ULTRA(Vendor.PIXMILL, "pix-ultra", Unit.IMAGE, "0.12"),
    EDIT_1(Vendor.EDITCRAFT, "edit-1", Unit.EDIT, "0.07"),
    EDIT_PRO(Vendor.EDITCRAFT, "edit-pro", Unit.EDIT, "0.15"),
    MOTION_1(Vendor.CREDITLAB, "motion-1", Unit.TASK, "0.50"),
    MOTION_2(Vendor.CREDITLAB, "motion-2", Unit.TASK, "0.80"),
    DRIFT_1(Vendor.DRIFTPIX, "drift-1", Unit.IMAGE, "0.02"),
    GAP_1(Vendor.GAPWELL, "gap-1", Unit.IMAGE, "0.03"),
    ODD_1(Vendor.ODDFRAME, "odd-1", Unit.IMAGE, "0.05"),
    BULK_1(Vendor.BUCKETEER, "bulk-1", Unit.IMAGE, "0.01"),
    /** Billed by the day only. */
    BULK_2(Vendor.BUCKETEER, "bulk-2", Unit.IMAGE, "0.015"),
    /** Billed by the request, and on some days by the day as well. */
    BULK_3(Vendor.BUCKETEER, "bulk-3", Unit.IMAGE, "0.025"),
    /** What the provider bills; nobody agreed to it. */
    THUMB_1(Vendor.THUMBLY, "thumb-1", Unit.IMAGE, "0.09");

    private final Vendor vendor;
    private final String model;
    private final Unit unit;
    private final BigDecimal price;
    private final @Nullable String key;
    private final String value;

    Tariff(Vendor vendor, String model, Unit unit, String price) {
        this(vendor, model, unit, price, null, "");
    }

    Tariff(Vendor vendor, String model, Unit unit, String price, @Nullable String key, String value) {
        this.vendor = vendor;
        this.model = model;
        this.unit = unit;
        this.price = new BigDecimal(price);
        this.key = key;
        this.value = value;
    }

    Vendor vendor() {
        return vendor;
    }

    String model() {
        return model;
    }

    Unit unit() {
        return unit;
    }

    BigDecimal price() {
        return price;
    }

    /** What the row says of a further key, such as {@code resolution}; null where it is silent on it. */
    @Nullable
    String of(String furtherKey) {
        return furtherKey.equals(key) ? value : null;
    }

    /** Whether the row begins to hold on the day of the price change, not with the year. */
    boolean holdsFromTheChange() {
        return this == REEL_3_RAISED;
    }
}
