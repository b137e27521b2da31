package io.countermeter.contract;

import io.countermeter.contract.ImportedPrices.Row;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of LiteLLM's price list. Its key hides the tier: {@code high/1024-x-1536/gpt-image-1}.
 *
 * @param untranslated what no row says, and why
 * @param untoldTierOf provider and model of which the entry prices a tier that no row says; null if there is none
 */
record LiteLlmPrice(
        List<Row> rows, List<String> untranslated, @Nullable String untoldTierOf) {
    private static final Pattern SIZE = Pattern.compile("\\d+-x-\\d+");

    /** Of any size up to the largest: no image has it. */
    private static final String ANY_SIZE = "max-x-max";

    private static final Pattern STEPS = Pattern.compile("(\\d+|max)-steps");
    private static final List<String> QUALITIES = List.of("low", "medium", "high", "standard", "hd");
    private static final Pattern PER_SECOND = Pattern.compile("output_cost_per_(?:video_per_)?second_"
            + "(?:(?<resolution>\\d+[pk]|\\d+x\\d+)(?<audio>_with_audio)?|(?<audioOnly>with_audio))");
    private static final Pattern TIER_OF_SECONDS = Pattern.compile("^output_cost_per_(?:video_per_)?second_");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final String CURRENCY = "USD";

    /** As the formats of logs and bills call them. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "fal_ai", "fal",
            "runwayml", "runway",
            "black_forest_labs", "bfl",
            "vertex_ai-language-models", "vertex_ai",
            "vertex_ai-image-models", "vertex_ai",
            "vertex_ai-video-models", "vertex_ai");

    /** What a key says. */
    private record Key(
            String model,
            @Nullable String resolution,
            @Nullable String quality,
            @Nullable String variant,
            boolean ofAnySize) {
        static Key of(String written, String provider) {
            String resolution = null;
            String quality = null;
            String variant = null;
            boolean ofAnySize = false;
            List<String> model = new ArrayList<>();
            for (String part : written.split("/", -1)) {
                if (model.isEmpty() && SIZE.matcher(part).matches()) {
                    resolution = part.replace("-x-", "x");
                } else if (model.isEmpty() && part.equals(ANY_SIZE)) {
                    ofAnySize = true;
                } else if (model.isEmpty() && STEPS.matcher(part).matches()) {
                    variant = part;
                } else if (model.isEmpty() && QUALITIES.contains(part)) {
                    quality = part;
                } else if (!model.isEmpty() || !part.equals(provider)) {
                    model.add(part);
                }
            }
            return new Key(String.join("/", model), resolution, quality, variant, ofAnySize);
        }
    }

    /** The rows of an entry; null if it is about no images and no videos. */
    static @Nullable LiteLlmPrice of(String written, JsonNode entry) {
        String mode = entry.path("mode").asString("");
        Unit unit =
                switch (mode) {
                    case "image_generation" -> Unit.IMAGE;
                    case "image_edit" -> Unit.EDIT;
                    case "video_generation" -> Unit.SECOND;
                    default -> null;
                };
        if (unit == null) {
            return null;
        }
        String litellm = entry.path("litellm_provider").asString("");
        String prefix = litellm.startsWith("vertex_ai") ? "vertex_ai" : litellm;
        if (litellm.isBlank()) {
            return new LiteLlmPrice(List.of(), List.of("it names no provider"), null);
        }
        Key key = Key.of(written, prefix);
        String provider = PROVIDERS.getOrDefault(litellm, litellm);
        String name = TierlessPrices.name(provider, key.model);
        if (key.ofAnySize) {
            return new LiteLlmPrice(
                    List.of(), List.of("'" + ANY_SIZE + "' in its key is the size of no one image"), name);
        }
        Reading reading = new Reading(entry, provider, key);
        if (unit == Unit.SECOND) {
            reading.video();
        } else {
            reading.image(unit);
        }
        boolean untoldTier = reading.left.stream()
                .anyMatch(left -> TIER_OF_SECONDS.matcher(left).find());
        return new LiteLlmPrice(reading.rows, reading.untranslated(), untoldTier ? name : null);
    }

    private static final class Reading {
        private final JsonNode entry;
        private final String provider;
        private final Key key;
        private final List<Row> rows = new ArrayList<>();
        /** Prices that are not zero and that nothing was made of yet. */
        private final TreeSet<String> left = new TreeSet<>();

        private final List<String> reasons = new ArrayList<>();

        Reading(JsonNode entry, String provider, Key key) {
            this.entry = entry;
            this.provider = provider;
            this.key = key;
            for (Map.Entry<String, JsonNode> field : entry.properties()) {
                String name = field.getKey();
                String noPrice = name.contains("cost") ? PriceImport.noPrice(entry, name) : null;
                if (noPrice != null) {
                    reasons.add("its " + name + " '" + noPrice + "' is no price");
                } else if (name.contains("cost") && PriceImport.price(entry, name) != null) {
                    left.add(name);
                }
            }
        }

        void video() {
            for (String name : List.of("output_cost_per_second", "output_cost_per_video_per_second")) {
                take(name, Unit.SECOND, key.resolution, BigDecimal.ONE);
            }
            for (String name : new TreeSet<>(left)) {
                Matcher tier = PER_SECOND.matcher(name);
                if (tier.matches()) {
                    boolean audio = tier.group("audio") != null || tier.group("audioOnly") != null;
                    String resolution = tier.group("resolution");
                    take(
                            name,
                            Unit.SECOND,
                            resolution == null ? key.resolution : resolution,
                            audio ? "audio" : key.variant,
                            BigDecimal.ONE);
                }
            }
        }

        /** OpenAI's price of an image made stands in the list as that of an image put in. */
        void image(Unit unit) {
            if (provider.equals("fireworks_ai")) {
                reasons.add("prices per step stand as prices per token there, in a unit that is not said");
                left.clear();
                return;
            }
            BigDecimal made = PriceImport.price(entry, "output_cost_per_image");
            BigDecimal putIn = PriceImport.price(entry, "input_cost_per_image");
            if (made != null) {
                take("output_cost_per_image", unit, key.resolution, BigDecimal.ONE);
                if (putIn != null && putIn.compareTo(made) == 0) {
                    left.remove("input_cost_per_image");
                } else if (putIn != null) {
                    take("input_cost_per_image", Unit.INPUT_IMAGE, key.resolution, BigDecimal.ONE);
                }
            } else if (putIn != null) {
                take("input_cost_per_image", unit, key.resolution, BigDecimal.ONE);
            }
            if (made != null || putIn != null) {
                if (left.removeIf(name -> name.contains("per_pixel"))) {
                    reasons.add("its price per pixel says the same as its price per image, less exactly");
                }
                if (left.removeIf(name -> name.contains("token"))) {
                    reasons.add("its prices per token say the same as its price per image in another unit; "
                            + "take those instead where tokens are billed");
                }
                return;
            }
            for (String name : List.of("output_cost_per_pixel", "input_cost_per_pixel")) {
                take(name, Unit.MEGAPIXEL, key.resolution, MILLION);
            }
            take("input_cost_per_token", Unit.TEXT_TOKEN, key.resolution, BigDecimal.ONE);
            take("input_cost_per_image_token", Unit.IMAGE_TOKEN, key.resolution, BigDecimal.ONE);
            if (left.contains("output_cost_per_image_token")) {
                take("output_cost_per_image_token", Unit.OUTPUT_TOKEN, key.resolution, BigDecimal.ONE);
            } else {
                take("output_cost_per_token", Unit.OUTPUT_TOKEN, key.resolution, BigDecimal.ONE);
            }
        }

        private void take(String name, Unit unit, @Nullable String resolution, BigDecimal times) {
            take(name, unit, resolution, key.variant, times);
        }

        private void take(
                String name, Unit unit, @Nullable String resolution, @Nullable String variant, BigDecimal times) {
            BigDecimal price = PriceImport.price(entry, name);
            if (price != null) {
                left.remove(name);
                rows.add(new Row(
                        provider,
                        key.model,
                        unit,
                        resolution,
                        key.quality,
                        variant,
                        price.multiply(times).stripTrailingZeros(),
                        CURRENCY));
            }
        }

        List<String> untranslated() {
            List<String> all = new ArrayList<>(reasons);
            if (!left.isEmpty()) {
                all.add("no unit of ours is meant by " + String.join(", ", left));
            }
            if (rows.isEmpty() && all.isEmpty()) {
                all.add("it names no price");
            }
            return all;
        }
    }
}
