package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.JsonService;

/** The operations of CloudWatch. */
final class CloudWatchOperations extends JsonService {

    CloudWatchOperations(Authorizer authorizer, MetricOperations metrics, MetricData data, AlarmOperations alarms) {
        super("monitoring", "GraniteServiceVersion20100801", authorizer);
        operation("GetMetricStatistics", metrics::getMetricStatistics);
        operation("GetMetricData", metrics::getMetricData);
        operation("ListMetrics", metrics::listMetrics);
        operation("PutMetricData", data::putMetricData);
        operation("DescribeAlarms", alarms::describeAlarms);
        operation("DescribeAlarmsForMetric", alarms::describeAlarmsForMetric);
        operation("DescribeAlarmHistory", alarms::describeAlarmHistory);
        operation("SetAlarmState", alarms::setAlarmState);
        operation("EnableAlarmActions", alarms::enableAlarmActions);
        operation("DisableAlarmActions", alarms::disableAlarmActions);
    }
}
