package io.countermeter.format;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.UsageField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names under which exports hold the canonical fields, the surest first. */
final class DraftNames {
    private static final Map<UsageField, String> OF_LOGS = Map.ofEntries(
            Map.entry(UsageField.PROVIDER, "custom_llm_provider ai_org vendor gen_ai.provider.name gen_ai.system"),
            Map.entry(UsageField.ACCOUNT, "account_id organization_id org_id organization username workspace"),
            Map.entry(UsageField.REQUEST_ID, "req_id x_request_id call_id response_id log_id span_id uuid id"),
            Map.entry(UsageField.JOB_ID, "provider_job_id task_id generation_id prediction_id video_id"),
            Map.entry(UsageField.OPERATION_ID, "our_operation_id order_item_id clip_id"),
            Map.entry(
                    UsageField.SUBMITTED_AT,
                    "created_at created start_time started_at sent_at request_created_at timestamp time datetime date ts "
                            + "startTimeUnixNano logged_at start"),
            Map.entry(
                    UsageField.FINISHED_AT,
                    "completed_at ended_at end_time finished response_created_at endTimeUnixNano end"),
            Map.entry(UsageField.STATUS, "state task_status outcome job_status is_success success result"),
            Map.entry(UsageField.ERROR, "error_code failure_code error_type error_class"),
            Map.entry(
                    UsageField.HTTP_STATUS, "status_code response_status response_status_code response_code http_code"),
            Map.entry(
                    UsageField.MODEL,
                    "model_name model_id endpoint_id request_model ai_model deployment gen_ai.request.model engine"),
            Map.entry(UsageField.RETRIES, "retry_count attempted_retries"),
            Map.entry(UsageField.REQUESTED_SECONDS, "n_seconds seconds duration_seconds clip_seconds video_seconds"),
            Map.entry(UsageField.OUTPUT_SECONDS, "delivered_seconds"),
            Map.entry(UsageField.REQUESTED_COUNT, "num_images num_outputs n_variants n"),
            Map.entry(UsageField.OUTPUT_COUNT, "images videos outputs output generations"),
            Map.entry(UsageField.REQUESTED_RESOLUTION, "requested_size size"),
            Map.entry(UsageField.GPU_SECONDS, "predict_time"),
            Map.entry(UsageField.POLLS, "poll_count"),
            Map.entry(UsageField.CACHED, "cache_hit is_cached"),
            Map.entry(UsageField.PROJECT, "project_id team_id team app"));

    private static final Map<ChargeField, String> OF_BILLS = Map.ofEntries(
            Map.entry(ChargeField.CHARGE_ID, "line_item_id line_id transaction_id event_id uuid id"),
            Map.entry(ChargeField.PROVIDER, "vendor service_provider_name provider_name publisher_name"),
            Map.entry(
                    ChargeField.ACCOUNT,
                    "account_id sub_account_id organization_id org_id organization username workspace"),
            Map.entry(ChargeField.INVOICE_ID, "invoice_number invoice"),
            Map.entry(ChargeField.BILLING_PERIOD, "invoice_month month"),
            Map.entry(
                    ChargeField.CHARGED_AT,
                    "timestamp created_at usage_date date time datetime charge_period_end period_end end_time start_time created ts"),
            Map.entry(
                    ChargeField.PERIOD_START,
                    "charge_period_start usage_start_time segment_start start_time start_date"),
            Map.entry(ChargeField.PERIOD_END, "charge_period_end usage_end_time segment_end end_time end_date"),
            Map.entry(ChargeField.REQUEST_ID, "req_id x_request_id"),
            Map.entry(ChargeField.JOB_ID, "task_id generation_id prediction_id video_id"),
            Map.entry(ChargeField.CATEGORY, "charge_category charge_type cost_type type"),
            Map.entry(ChargeField.SKU, "sku_id line_item meter meter_name product"),
            Map.entry(ChargeField.MODEL, "model_name model_id endpoint_id deployment"),
            Map.entry(ChargeField.UNIT, "quantity_unit unit_of_measure pricing_unit consumed_unit"),
            Map.entry(
                    ChargeField.QUANTITY,
                    "units output_units usage_quantity consumed_quantity pricing_quantity images"),
            Map.entry(ChargeField.UNIT_PRICE, "price rate contracted_unit_price list_unit_price"),
            Map.entry(
                    ChargeField.AMOUNT,
                    "amount_value cost total_cost cost_total billed_cost total net_amount charge spend value"),
            Map.entry(ChargeField.CURRENCY, "amount_currency billing_currency currency_code"),
            Map.entry(ChargeField.RESOLUTION, "size"),
            Map.entry(ChargeField.DESCRIPTION, "charge_description memo"));

    /** Objects that hold what was asked for. */
    private static final List<String> REQUESTS =
            List.of("request", "input", "json_input", "params", "parameters", "model_parameters", "body");

    /** What a field is called within such an object, where it would mean something else, or nothing, outside. */
    private static final Map<UsageField, String> IN_REQUESTS = Map.of(
            UsageField.REQUESTED_SECONDS, "duration seconds",
            UsageField.REQUESTED_COUNT, "n num_images num_outputs count",
            UsageField.REQUESTED_RESOLUTION, "resolution size",
            UsageField.REQUESTED_QUALITY, "quality");

    private DraftNames() {}

    /** The names of a field as compared, its own first. */
    static List<String> of(Field field) {
        List<String> names = new ArrayList<>(List.of(DraftColumn.folded(field.word())));
        String inRequests = field instanceof UsageField ? IN_REQUESTS.get(field) : null;
        if (inRequests != null) {
            for (String name : inRequests.split(" ", -1)) {
                REQUESTS.forEach(request -> names.add(DraftColumn.folded(request + name)));
            }
        }
        String others = field instanceof UsageField ? OF_LOGS.get(field) : OF_BILLS.get(field);
        if (others != null) {
            for (String name : others.split(" ", -1)) {
                names.add(DraftColumn.folded(name));
            }
        }
        return names;
    }
}
