package io.countermeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages a sound contract in all sorts of ways: each yields a contract or problems, never an exception. */
class ContractMutationTest {
    private static final int MUTANTS = 500;
    private static final List<String> SCRAPS = List.of(
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ",",
            "-",
            "- ",
            "*",
            "&a ",
            "*a",
            "!",
            "!!binary ",
            "#",
            "|",
            ">",
            "%",
            "@",
            "?",
            "? ",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u202e",
            "\ud800",
            "\uFEFF",
            "---\n",
            "...\n",
            "null",
            "~",
            "1e999999999",
            "-1",
            ".nan",
            "0x10",
            "true",
            "2026-13-45",
            "+999999999-12-31",
            "P999999999999D",
            "PT-1S",
            "\\x",
            "<<: ",
            "\u00e9",
            "\uD83D\uDE00",
            " ",
            "    ");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_damaged_contract_yields_a_contract_or_problems(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = ExampleContract.TEXT;
            for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
                mutant = wound(mutant, random);
            }
            ContractReading reading = ContractReader.read(mutant, "mutant.yaml");
            assertThat(reading.contract().isPresent())
                    .as(mutant)
                    .isEqualTo(reading.errors().isEmpty());
            assertThat(reading.problems()).as(mutant).allSatisfy(ContractMutationTest::isFitForATerminal);
        }
    }

    private static void isFitForATerminal(Problem problem) {
        assertThat(problem.line()).isPositive();
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.advice()).isNotBlank();
        assertThat(problem.render()).doesNotContain("\r", "\t", "\u0000", "\u202e");
    }

    private static String wound(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + scrap + text.substring(from);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, from) + scrap + text.substring(to);
            case 3 -> text.substring(0, from) + text.substring(from, to) + text.substring(from);
            case 4 -> text.substring(0, Math.max(from, 1));
            default -> throw new IllegalStateException("of five");
        };
    }
}
