package io.countermeter.bench;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the invented log, in the canonical columns; a field that is null is an empty cell. */
final class UsageRow {
    static final String HEADER =
            "provider,account,request_id,job_id,operation_id,event,submitted_at,finished_at,status,"
                    + "error,operation,model,retries,provider_retries,client_retries,idempotency_key,retry_of,input_hash,"
                    + "requested_seconds,output_seconds,requested_count,output_count,moderated_count,input_images,"
                    + "requested_resolution,resolution,requested_quality,quality,delivery,polls,project";

    String provider = "";

    @Nullable
    String account;

    @Nullable
    String requestId;

    @Nullable
    String jobId;

    @Nullable
    String operationId;

    String event = "request";
    long submittedAt;
    long finishedAt = -1;
    String status = "";

    @Nullable
    String error;

    String operation = "";
    String model = "";

    @Nullable
    Integer retries;

    @Nullable
    Integer providerRetries;

    @Nullable
    Integer clientRetries;

    @Nullable
    String idempotencyKey;

    @Nullable
    String retryOf;

    String inputHash = "";

    @Nullable
    Integer requestedSeconds;

    @Nullable
    BigDecimal outputSeconds;

    @Nullable
    Integer requestedCount;

    @Nullable
    Integer outputCount;

    @Nullable
    Integer moderatedCount;

    @Nullable
    Integer inputImages;

    @Nullable
    String requestedResolution;

    @Nullable
    String resolution;

    @Nullable
    String requestedQuality;

    @Nullable
    String quality;

    @Nullable
    String delivery;

    @Nullable
    Integer polls;

    String project = "";

    boolean hasSucceeded() {
        return status.equals("succeeded");
    }

    /** The same request sent again: what was asked for, and nothing of what became of it. */
    UsageRow again(String newRequestId, @Nullable String newJobId, long newSubmittedAt) {
        UsageRow row = new UsageRow();
        row.provider = provider;
        row.account = account;
        row.requestId = newRequestId;
        row.jobId = newJobId;
        row.operationId = operationId;
        row.submittedAt = newSubmittedAt;
        row.operation = operation;
        row.model = model;
        row.idempotencyKey = idempotencyKey;
        row.inputHash = inputHash;
        row.requestedSeconds = requestedSeconds;
        row.requestedCount = requestedCount;
        row.inputImages = inputImages;
        row.requestedResolution = requestedResolution;
        row.requestedQuality = requestedQuality;
        row.delivery = delivery;
        row.project = project;
        return row;
    }

    String line() {
        StringBuilder line = new StringBuilder(280);
        Cells cells = new Cells(line);
        cells.add(provider)
                .add(account)
                .add(requestId)
                .add(jobId)
                .add(operationId)
                .add(event);
        cells.add(Instant.ofEpochSecond(submittedAt).toString());
        cells.add(finishedAt < 0 ? null : Instant.ofEpochSecond(finishedAt).toString());
        cells.add(status).add(error).add(operation).add(model).add(retries).add(providerRetries);
        cells.add(clientRetries).add(idempotencyKey).add(retryOf).add(inputHash).add(requestedSeconds);
        cells.add(outputSeconds)
                .add(requestedCount)
                .add(outputCount)
                .add(moderatedCount)
                .add(inputImages);
        cells.add(requestedResolution)
                .add(resolution)
                .add(requestedQuality)
                .add(quality)
                .add(delivery);
        cells.add(polls).add(project);
        return line.toString();
    }
}
