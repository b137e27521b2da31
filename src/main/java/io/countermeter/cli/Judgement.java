package io.countermeter.cli;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ContractReader;
import io.countermeter.contract.ContractReading;
import io.countermeter.format.Format;
import io.countermeter.format.Formats;
import io.countermeter.ledger.BilledAccount;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.PriceBooks;
import io.countermeter.ledger.Run;
import io.countermeter.ledger.RunFinding;
import io.countermeter.ledger.RunPart;
import io.countermeter.ledger.RunParts;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import io.countermeter.model.Part;
import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.RunInfo;
import io.countermeter.model.Sha256;
import io.countermeter.model.UsageRecord;
import io.countermeter.reconcile.Options;
import io.countermeter.reconcile.PartSink;
import io.countermeter.reconcile.Reconciler;
import io.countermeter.reconcile.Reconciliation;
import io.countermeter.report.RunJson;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run over a ledger: reads it, judges it, keeps the run and proves it a second time. */
final class Judgement {
    /** The thread that reads the ledger waits for most of the time. */
    static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final Ledger ledger;
    private final Formats formats;

    Judgement(Ledger ledger, Formats formats) {
        this.ledger = ledger;
        this.formats = formats;
    }

    /**
     * What a run is made of.
     *
     * @param contractText null without a contract
     * @param contractName what messages call it
     * @param invoiceTotals by the providers that bill in the ledger
     */
    record Question(
            @Nullable String contractText,
            String contractName,
            @Nullable YearMonth period,
            @Nullable Instant asOf,
            Function<Set<String>, Map<String, Money>> invoiceTotals) {
        /** The same for the charges of a single month. */
        Question of(YearMonth month) {
            return new Question(contractText, contractName, month, asOf, providers -> Map.of());
        }
    }

    /** A run that was kept. */
    record Answer(AuditResult result, RunInfo run) {}

    /** Judges the ledger, keeps the run in it, and holds it against the second proof. */
    Answer answer(Question question) {
        return answer(question, List.of());
    }

    /**
     * The same.
     *
     * @param warnings further sentences for the reader
     */
    Answer answer(Question question, List<String> warnings) {
        Contract contract = terms(question);
        try (RunParts parts = ledger.beginParts()) {
            Reconciler.Audit audit = Reconciler.reconcile(
                    new LedgerRecords(ledger),
                    contract,
                    options(question, contract),
                    sink(parts::add, parts::restart),
                    THREADS);
            AuditResult result = audit.result().withWarnings(warnings);
            RunInfo info = info(question, result);
            ledger.saveRun(
                    run(question, result, info),
                    result.bridges(),
                    documents(result),
                    parts,
                    accounts(ledger, contract));
            Proofs.check(result, audit.attemptsInPeriod(), ledger.proveRun());
            return new Answer(result, info);
        }
    }

    static Run run(Question question, AuditResult result, RunInfo info) {
        return new Run(info, result.asOf(), result.period(), question.contractText(), RunJson.summary(result, info));
    }

    /** The findings of a result as a ledger keeps them, each made when it is asked for. */
    static Iterable<RunFinding> documents(AuditResult result) {
        return () -> result.findings().stream()
                .map(finding -> new RunFinding(finding, RunJson.finding(finding)))
                .iterator();
    }

    /** Takes the parts that are written down. */
    static PartSink sink(Consumer<RunPart> parts, Runnable restart) {
        return new PartSink() {
            @Override
            public boolean wants(Part part, boolean selected) {
                return RunParts.isKept(part, selected);
            }

            @Override
            public void accept(Part part, boolean selected) {
                parts.accept(RunPart.of(part, selected));
            }

            @Override
            public void restart() {
                restart.run();
            }
        };
    }

    /** The same by the text of a contract that was judged by before; null without one. */
    static List<BilledAccount> accounts(Ledger ledger, @Nullable String contractText) {
        return accounts(
                ledger,
                contract(
                        new Question(contractText, "the contract of the last run", null, null, providers -> Map.of())));
    }

    /** In which bridge the charges of each provider and account stand: under the contract's names. */
    static List<BilledAccount> accounts(Ledger ledger, Contract contract) {
        List<BilledAccount> accounts = new ArrayList<>();
        ledger.billedAccounts().forEach(named -> {
            String provider = contract.canonicalProvider(named.getKey());
            String account = named.getValue();
            accounts.add(new BilledAccount(
                    named.getKey(),
                    account,
                    provider,
                    account.isEmpty()
                            ? ""
                            : contract.provider(provider).aliases().account(account)));
        });
        return accounts;
    }

    /** Judges the ledger, and keeps nothing. */
    AuditResult judge(Question question) {
        Contract contract = terms(question);
        return Reconciler.reconcile(
                        new LedgerRecords(ledger), contract, options(question, contract), PartSink.NONE, THREADS)
                .result();
    }

    /**
     * Judges the ledger as a whole in memory, so that it can be explained, and keeps nothing.
     *
     * @param books the price books to judge by, which need not be those that the ledger keeps now
     * @param laterInvoices whether invoices after the as-of are seen
     */
    Reconciliation reconcile(Question question, List<PriceBooks.Kept> books, boolean laterInvoices) {
        Contract contract = PriceBookCatalogue.complete(contract(question), books);
        List<UsageRecord> usage = new ArrayList<>();
        ledger.forEachUsageRecord(usage::add);
        List<Charge> charges = new ArrayList<>();
        ledger.forEachCharge(charges::add);
        Options options = options(question, contract).withLaterInvoices(laterInvoices);
        return Reconciler.reconcile(usage, charges, contract, options, (part, selected) -> {});
    }

    Options options(Question question, Contract contract) {
        Set<String> providers = new TreeSet<>();
        ledger.billedAccounts().forEach(named -> providers.add(contract.canonicalProvider(named.getKey())));
        Map<Integer, ImportedFile> files = new HashMap<>();
        ledger.files().forEach(file -> files.put(file.number(), file));
        return new Options(
                question.asOf(),
                question.period(),
                question.invoiceTotals().apply(providers),
                (origin, id) -> normalise(files.get(origin.file()), id),
                origin -> export(files.get(origin.file())),
                origin -> place(files, origin));
    }

    private String normalise(@Nullable ImportedFile file, String id) {
        Format format = file == null || file.format() == null ? null : formats.get(file.format());
        return format == null ? id.strip().toLowerCase(Locale.ROOT) : format.normalise(id);
    }

    private static String export(@Nullable ImportedFile file) {
        return file == null || file.format() == null ? "" : file.format();
    }

    static String place(Map<Integer, ImportedFile> files, Origin origin) {
        ImportedFile file = files.get(origin.file());
        return (file == null ? "file " + origin.file() : file.path()) + ":" + origin.line();
    }

    static Contract contract(Question question) {
        String text = question.contractText();
        if (text == null) {
            return Contract.none();
        }
        ContractReading reading = ContractReader.read(text, question.contractName());
        return reading.contract().orElseThrow(() -> {
            StringBuilder problems = new StringBuilder();
            reading.errors()
                    .forEach(problem -> problems.append(problem.render()).append('\n'));
            return new CommandProblem(
                    ExitCode.WRONG_USAGE, problems + "The contract cannot be used; correct it and run again.");
        });
    }

    /** The contract of a question, completed by the published prices that the ledger keeps. */
    Contract terms(Question question) {
        return PriceBookCatalogue.complete(contract(question), ledger);
    }

    /** The names of providers by the contract of a question. */
    static UnaryOperator<String> canonicalProviders(Question question) {
        return contract(question)::canonicalProvider;
    }

    /** Ends the command if the contract of a question cannot be used, before any work is done. */
    static void requireUsable(Question question) {
        contract(question);
    }

    RunInfo info(Question question, AuditResult result) {
        Set<String> inputs = new TreeSet<>();
        for (ImportedFile file : ledger.files()) {
            if (file.refused() == null) {
                inputs.add((file.bills() ? "bills " : "logs ") + file.sha256());
            }
        }
        for (PriceBookInfo book : result.priceBooks()) {
            inputs.add("prices from " + book.from() + " " + book.sha256());
        }
        String text = question.contractText();
        String contract = text == null ? null : Sha256.of(text);
        String id = Sha256.of(String.join("\n", inputs)
                .concat("\ncontract " + contract + "\nas-of " + result.asOf() + "\nperiod " + result.period()));
        return new RunInfo(id, Version.number(), contract, ledger.files());
    }
}
