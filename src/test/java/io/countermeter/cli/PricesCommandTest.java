package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.format.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published price lists become rows of a contract; what does not is named. */
class PricesCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private Ran imported(String json) throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), json);
        return Ran.run("prices", "import", file, "--from", "2026-08-01");
    }

    private static String entry(String provider, String mode, String prices) {
        return "{\"litellm_provider\": \"" + provider + "\", \"mode\": \"" + mode + "\"" + prices + "}";
    }

    private List<String> rows(String key, String entry) throws IOException {
        Ran ran = imported("{\"" + key + "\": " + entry + "}");
        assertThat(ran.code()).isZero();
        List<String> rows = new ArrayList<>();
        ran.out().lines().filter(line -> line.contains("{from")).forEach(line -> rows.add(line.strip()));
        return rows;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dall-e-3 | openai | image_generation | input_cost_per_image | 0.04 | model: dall-e-3, unit: image, price: 0.04",
                "low/1024-x-1536/gpt-image-1 | openai | image_generation | input_cost_per_image | 0.016 | "
                        + "model: gpt-image-1, unit: image, resolution: '1024x1536', quality: low, price: 0.016",
                "azure/hd/1024-x-1792/dall-e-3 | azure | image_generation | input_cost_per_pixel | 6.539e-08 | "
                        + "model: dall-e-3, unit: megapixel, resolution: '1024x1792', quality: hd, price: 0.06539",
                "1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0 | bedrock | image_generation | output_cost_per_image | "
                        + "0.06 | model: 'amazon.nova-canvas-v1:0', unit: image, resolution: '1024x1024', variant: '50-steps', price: 0.06",
                "runwayml/gen4_turbo | runwayml | video_generation | output_cost_per_video_per_second | 0.05 | "
                        + "model: gen4_turbo, unit: second, price: 0.05",
                "gemini/veo | gemini | video_generation | output_cost_per_second_1080p | 0.08 | "
                        + "model: veo, unit: second, resolution: '1080p', price: 0.08",
                "fal_ai/fal-ai/flux/schnell | fal_ai | image_generation | output_cost_per_image | 0.003 | "
                        + "model: fal-ai/flux/schnell, unit: image, price: 0.003",
                "stability/erase | stability | image_edit | output_cost_per_image | 0.005 | model: erase, unit: edit, price: 0.005"
            })
    void whatAKeyOfLiteLlmHidesStandsInTheRow(
            String key, String provider, String mode, String name, String price, String row) throws IOException {
        assertThat(rows(key, entry(provider, mode, ", \"" + name + "\": " + price)))
                .containsExactly("- {from: 2026-08-01, " + row + ", currency: USD, source: list}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output_cost_per_second_with_audio | variant: audio",
                "output_cost_per_second_1080p_with_audio | resolution: '1080p', variant: audio",
                "output_cost_per_video_per_second_4k | resolution: '4k'"
            })
    void whatTheNameOfAPriceOfSecondsSaysStandsInTheRow(String name, String tier) throws IOException {
        assertThat(rows("gemini/veo", entry("gemini", "video_generation", ", \"" + name + "\": 0.4")))
                .containsExactly("- {from: 2026-08-01, model: veo, unit: second, " + tier
                        + ", price: 0.4, currency: USD, source: list}");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.04", "'\"0.04\"', 0.04", "'\" 4e-2 \"', 0.04", "4e-2, 0.04"})
    void aPriceIsExactBeItANumberOrAText(String written, String price) throws IOException {
        assertThat(rows("a", entry("openai", "image_generation", ", \"output_cost_per_image\": " + written)))
                .containsExactly("- {from: 2026-08-01, model: a, unit: image, price: " + price
                        + ", currency: USD, source: list}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | openai | image_generation | \"output_cost_per_image\": \"free\" | a: its output_cost_per_image 'free' is no price",
                "a | openai | image_generation | \"output_cost_per_image\": \"0,04\" | a: its output_cost_per_image '0,04' is no price",
                "a | openai | image_generation | \"output_cost_per_image\": -1 | a: its output_cost_per_image '-1' is no price",
                "a | openai | image_generation | \"output_cost_per_image\": 1e999 | a: its output_cost_per_image '1E+999' is no price",
                "a | '' | image_generation | \"output_cost_per_image\": 1 | a: it names no provider",
                "max-x-max/50-steps/a | bedrock | image_generation | \"output_cost_per_image\": 1 | "
                        + "max-x-max/50-steps/a: 'max-x-max' in its key is the size of no one image",
                "a | gemini | video_generation | \"output_cost_per_second_without_audio\": 1 | "
                        + "a: no unit of ours is meant by output_cost_per_second_without_audio"
            })
    void whatIsNoPriceOrNoTierIsNamed(String key, String provider, String mode, String price, String named)
            throws IOException {
        String entry = entry(provider == null ? "" : provider, mode, ", " + price);
        Ran ran = imported("{\"" + key + "\": " + entry.replace("\"litellm_provider\": \"\", ", "")
                + ", \"z\": {\"litellm_provider\": \"z\", \"mode\": \"chat\"}}");
        assertThat(ran.err().lines()).contains("  " + named);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
    }

    private static String priced(String key, String provider, String mode, String name, String price) {
        return "\"" + key + "\": " + entry(provider, mode, ", \"" + name + "\": " + price);
    }

    /** What a bill charges for a tier that is priced elsewhere, or that it does not name, would be held against it. */
    @Test
    void aPriceThatNamesNoTierBesideThoseThatDoIsNamedAndNotTaken() throws IOException {
        Ran ran = imported("{"
                + String.join(
                        ", ",
                        priced("dall-e-3", "openai", "image_generation", "input_cost_per_image", "0.04"),
                        priced(
                                "hd/1792-x-1024/dall-e-3",
                                "openai",
                                "image_generation",
                                "input_cost_per_pixel",
                                "6e-08"),
                        priced("1024-x-1024/b", "openai", "image_generation", "output_cost_per_image", "0.009"),
                        priced("high/1024-x-1024/b", "openai", "image_generation", "output_cost_per_image", "0.133"),
                        priced("512-x-512/b", "openai", "image_generation", "output_cost_per_image", "0.002"),
                        priced("sora-2-pro", "openai", "video_generation", "output_cost_per_second", "0.3"),
                        priced("sora-2-pro-high-res", "openai", "video_generation", "output_cost_per_second", "0.5"),
                        priced("sora-2", "openai", "video_generation", "output_cost_per_second", "0.1"),
                        priced("azure/dall-e-3", "azure", "image_generation", "input_cost_per_image", "0.05"),
                        priced("c", "bedrock", "image_generation", "output_cost_per_image", "0.06"),
                        priced("1024-x-1024/c", "bedrock", "image_generation", "output_cost_per_image", "0.06"),
                        priced("g", "openai", "image_generation", "input_cost_per_token", "5e-06"),
                        priced("low/1024-x-1024/g", "openai", "image_generation", "output_cost_per_image", "0.01"))
                + "}");
        assertThat(ran.err().lines())
                .contains(
                        "  dall-e-3 of openai: its price per image, 0.04, names less of a tier than the list's other prices for it: "
                                + "which tiers it is for is not said",
                        "  b of openai: its price per image at 1024x1024, 0.009, names less of a tier than the list's other "
                                + "prices for it: which tiers it is for is not said",
                        "  sora-2-pro of openai: its price per second, 0.3, is not that of sora-2-pro-high-res, and which tiers "
                                + "it is for is not said")
                .noneMatch(line -> line.contains("sora-2 of"));
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.contains("{from"))
                        .map(line -> line.replaceAll(".*model: (.*), currency.*", "$1")))
                .containsExactlyInAnyOrder(
                        "dall-e-3, unit: megapixel, resolution: '1792x1024', quality: hd, price: 0.06",
                        "b, unit: image, resolution: '1024x1024', quality: high, price: 0.133",
                        "b, unit: image, resolution: '512x512', price: 0.002",
                        "sora-2-pro-high-res, unit: second, price: 0.5",
                        "sora-2, unit: second, price: 0.1",
                        "dall-e-3, unit: image, price: 0.05",
                        "c, unit: image, price: 0.06",
                        "c, unit: image, resolution: '1024x1024', price: 0.06",
                        "g, unit: text_token, price: 0.000005",
                        "g, unit: image, resolution: '1024x1024', quality: low, price: 0.01");
    }

    @Test
    void aPriceBesideATierThatNoRowCanSayIsNamedAndNotTaken() throws IOException {
        Ran ran = imported("{\"veo\": "
                + entry(
                        "gemini",
                        "video_generation",
                        ", \"output_cost_per_second\": 0.4, \"output_cost_per_video_per_second_without_audio\": 0.2")
                + "}");
        assertThat(ran.err().lines())
                .contains(
                        "  veo of gemini: its price per second, 0.4, stands beside prices of tiers that no row can say: "
                                + "which tiers it is for is not said",
                        "  veo: no unit of ours is meant by output_cost_per_video_per_second_without_audio");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void whatIsWrittenIsAContract() throws IOException {
        Ran ran = imported("{\"openai/sora-2\": "
                + entry("openai", "video_generation", ", \"output_cost_per_video_per_second\": 0.1") + "}");
        Path contract = Files.writeString(directory.resolve("contract.yaml"), ran.out());
        Ran checked = Ran.run("contract", "check", contract);
        assertThat(checked.code()).as(checked.err()).isZero();
    }

    @Test
    void whatNoRowCanSayIsNamed() throws IOException {
        Ran ran = imported("{\"a\": " + entry("dashscope", "image_generation", "") + ", \"b\": "
                + entry("fireworks_ai", "image_generation", ", \"output_cost_per_token\": 4e-08") + ", \"openai/c\": "
                + entry("openai", "video_generation", ", \"output_cost_per_second\": 1") + ", \"c\": "
                + entry("openai", "video_generation", ", \"output_cost_per_second\": 2") + ", \"d\": "
                + entry("openai", "chat", ", \"output_cost_per_token\": 2") + "}");
        assertThat(ran.err().lines())
                .containsExactly(
                        directory.resolve("prices.json")
                                + ":1: no price in it could be translated, so that there is nothing to keep; bring a "
                                + "list that prices images or videos",
                        "  a: it names no price",
                        "  b: prices per step stand as prices per token there, in a unit that is not said",
                        "  c of openai: several keys of the list name different prices for it: 1, 2");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void pricesOfFalAreRowsOfItsEndpoints() throws IOException {
        Ran ran = imported("{\"prices\": [{\"endpoint_id\": \"fal-ai/flux/dev\", \"unit_price\": 0.025, \"unit\": "
                + "\"megapixels\", \"currency\": \"USD\"}, {\"endpoint_id\": \"fal-ai/x\", \"unit_price\": 1, \"unit\": "
                + "\"credit\"}], \"has_more\": true}");
        assertThat(ran.out())
                .contains("- {from: 2026-08-01, model: fal-ai/flux/dev, unit: megapixel, price: 0.025, currency: USD");
        assertThat(ran.err())
                .contains("fal-ai/x: its unit 'credit' is none of ours")
                .contains("further pages");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | its unit_price '-1' is no price",
                "0 | its unit_price '0' is no price",
                "\"dynamic\" | its unit_price 'dynamic' is no price",
                "null | it names no unit_price"
            })
    void whatFalNamesAsNoPriceIsNoRow(String price, String named) throws IOException {
        Ran ran = imported("{\"prices\": [{\"endpoint_id\": \"fal-ai/x\", \"unit_price\": " + price
                + ", \"unit\": \"image\"}, {\"unit_price\": 1, \"unit\": \"image\"}]}");
        assertThat(ran.err().lines()).contains("  fal-ai/x: " + named, "  a price: it names no endpoint_id");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void aListWithAByteOrderMarkIsRead() throws IOException {
        assertThat(imported("\ufeff{\"prices\": [{\"endpoint_id\": \"x\", \"unit_price\": \"0.5\", \"unit\": "
                                + "\"image\"}]}")
                        .out())
                .contains("model: x, unit: image, price: 0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, | :1: this is no JSON; fetch the price list again, as JSON",
                "{} | :1: this is no price list of LiteLLM",
                "[] | :1: this is no price list of LiteLLM"
            })
    void whatIsNoPriceListIsRefused(String text, String message) throws IOException {
        Ran ran = imported(text);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("prices.json" + message);
    }

    @Test
    void aDayMustBeNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), "{}");
        assertThat(Ran.run("prices", "import", file).code()).isEqualTo(2);
        assertThat(Ran.run("prices", "import", file, "--from", "August").err()).contains("not 'August'");
    }

    /** Each of its 265 entries is a row, or is named with the reason why not. */
    @Test
    void theRealListOfLiteLlmIsAccountedForEntryByEntry() throws IOException {
        Path file = SharedData.file("litellm/litellm_prices_media_only.json");
        Ran ran = Ran.run("prices", "import", file, "--from", "2026-08-01");
        assertThat(ran.code()).isZero();
        JsonNode list = JSON.readTree(Files.readString(file));
        assertThat(list.size()).isEqualTo(265);
        list.properties().forEach(entry -> {
            String model = entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1);
            boolean isRow = ran.out().contains(model);
            assertThat(isRow
                            || ran.err().contains("  " + entry.getKey() + ": ")
                            || ran.err().contains(model + " of "))
                    .as(entry.getKey())
                    .isTrue();
        });
        Path contract = Files.writeString(directory.resolve("contract.yaml"), ran.out());
        assertThat(Ran.run("contract", "check", contract).code()).isZero();
        assertThat(ran.out())
                .doesNotContain("model: dall-e-3, unit: image, price: 0.04,")
                .doesNotContain("maxxmax")
                .contains("model: dall-e-3, unit: megapixel, resolution: '1024x1024', quality: hd, price: 0.07629");
        assertThat(ran.err().lines())
                .anyMatch(line -> line.startsWith("  dall-e-3 of openai: "))
                .anyMatch(line -> line.startsWith("  sora-2-pro of openai: "))
                .anyMatch(line -> line.startsWith("  max-x-max/50-steps/stability.stable-diffusion-xl-v0: "));
    }
}
