package io.countermeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogue of what is said of contracts. The second half of {@code src/docs/contract.md} is written from it by
 * {@code mvn test -Dtest=ContractMessagesTest -Dcountermeter.write-docs=true}.
 */
class ContractMessagesTest {
    private static final Path PAGE = Path.of("src", "docs", "contract.md");
    private static final String SEAM = "## Messages\n";

    private static Map<String, List<MessageCase>> chapters() {
        Map<String, List<MessageCase>> chapters = new LinkedHashMap<>();
        chapters.put("The text as a whole", DocumentMessages.CASES);
        chapters.put("A provider", ProviderMessages.CASES);
        chapters.put("Policies, quantities, prices", TermMessages.CASES);
        chapters.put("Balances that are bought before", PoolMessages.CASES);
        chapters.put("Warnings and notes on a sound contract", AdviceMessages.CASES);
        return chapters;
    }

    static List<MessageCase> cases() {
        List<MessageCase> cases = new ArrayList<>();
        chapters().values().forEach(cases::addAll);
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void says_what_is_wrong_and_what_to_do(MessageCase messageCase) {
        assertThat(messageCase.said()).isEqualTo(messageCase.message());
    }

    @Test
    void no_two_cases_have_the_same_name() {
        assertThat(cases()).extracting(MessageCase::name).doesNotHaveDuplicates();
    }

    @Test
    void the_page_shows_the_catalogue() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        String kept = page.contains(SEAM) ? page.substring(0, page.indexOf(SEAM)) : page;
        String wanted = kept + SEAM + messages();
        if (Boolean.getBoolean("countermeter.write-docs")) {
            Files.writeString(PAGE, wanted, StandardCharsets.UTF_8);
        } else {
            assertThat(page)
                    .as("%s; write it anew with -Dcountermeter.write-docs=true", PAGE)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void the_page_explains_every_key() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        List<String> keys = new ArrayList<>();
        for (List<String> some : List.of(
                ContractReader.KEYS,
                ProviderReader.KEYS,
                ProviderReader.UNLOGGED_KEYS,
                ProviderReader.WINDOW_KEYS,
                AliasReader.KEYS,
                PolicyReader.KEYS,
                QuantityReader.KEYS,
                PriceReader.KEYS,
                PoolReader.KEYS)) {
            keys.addAll(some);
        }
        assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @Test
    void the_example_of_the_page_is_sound() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        String example = page.substring(begin, page.indexOf("```\n", begin));

        assertThat(ContractReader.read(example, "contract.md").errors()).isEmpty();
        assertThat(example).startsWith("version: 1\n").contains("prices:");
    }

    private static String messages() {
        StringBuilder text = new StringBuilder();
        text.append("\nEach message names file and line, shows the place, and says what is wrong and what to do. ");
        text.append("Errors keep a contract from being used; warnings and notes do not.\n");
        chapters().forEach((title, cases) -> {
            text.append("\n### ").append(title).append('\n');
            for (MessageCase messageCase : cases) {
                text.append("\n**").append(messageCase.name()).append("**\n");
                if (!messageCase.input().isEmpty()) {
                    text.append("\n```yaml\n")
                            .append(visible(messageCase.input()))
                            .append("```\n");
                }
                text.append("\n```text\n").append(messageCase.message()).append("```\n");
            }
        });
        return text.toString();
    }

    /** Characters that are not to be seen as a program would write them. */
    private static String visible(String input) {
        return input.replace("\u0007", "\\u0007").replace("\u202e", "\\u202e").replace("\t", "\\t");
    }
}
