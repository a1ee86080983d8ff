using System.Collections.Frozen;
using System.Reflection;

namespace Springtide.Model;

/// <summary>Every kind of event there is, in the words of the API.</summary>
public static class EventKinds
{
    public const string ControlStarted = "control-started";
    public const string Deployed = "deployed";
    public const string RolloutDone = "rollout-done";
    public const string RolloutFailed = "rollout-failed";
    public const string Scaled = "scaled";
    public const string PolicyChanged = "policy-changed";
    public const string CalendarChanged = "calendar-changed";
    public const string CalendarRemoved = "calendar-removed";
    public const string Pinned = "pinned";
    public const string Unpinned = "unpinned";
    public const string InstanceStarting = "instance-starting";
    public const string InstanceReady = "instance-ready";
    public const string InstanceFrozen = "instance-frozen";
    public const string InstanceThawed = "instance-thawed";
    public const string InstanceDraining = "instance-draining";
    public const string InstanceStopped = "instance-stopped";
    public const string InstanceAdopted = "instance-adopted";
    public const string StartFailed = "start-failed";
    public const string Crashed = "crashed";
    public const string OutOfMemory = "out-of-memory";
    public const string GatewayJoined = "gateway-joined";
    public const string GatewayLeft = "gateway-left";
    public const string AppDeleted = "app-deleted";
    public const string NoPlace = "no-place";
    public const string MetricUnknown = "metric-unknown";
    public const string MetricKnown = "metric-known";
    public const string CeilingReached = "ceiling-reached";
    public const string CeilingLeft = "ceiling-left";
    public const string CeilingsChanged = "ceilings-changed";
    public const string CapChanged = "cap-changed";
    public const string SpendingWarned = "spending-warned";
    public const string SpendingCapped = "spending-capped";
    public const string RolloutWaits = "rollout-waits";
    public const string SettingsChanged = "settings-changed";
    public const string SecretChanged = "secret-changed";
    public const string SecretRemoved = "secret-removed";
    public const string SecretsRotated = "secrets-rotated";
    public const string ConfigurationRefused = "configuration-refused";
    public const string EnvironmentStopping = "environment-stopping";
    public const string EnvironmentStopped = "environment-stopped";
    public const string EnvironmentStarting = "environment-starting";
    public const string EnvironmentStarted = "environment-started";
    public const string EnvironmentCreated = "environment-created";
    public const string EnvironmentCloned = "environment-cloned";
    public const string EnvironmentDeleted = "environment-deleted";
    public const string EnvironmentRestored = "environment-restored";
    public const string EnvironmentGone = "environment-gone";
    public const string EnvironmentScheduleChanged = "environment-schedule-changed";
    public const string ServiceAdded = "service-added";
    public const string ServiceRemoved = "service-removed";
    public const string ServiceUp = "service-up";
    public const string ServiceDown = "service-down";
    public const string ServiceBackedUp = "service-backed-up";
    public const string ServiceRestored = "service-restored";
    public const string ServiceOpened = "service-opened";
    public const string ServiceInstalled = "service-installed";
    public const string WokenWith = "woken-with";
    public const string WebhookAdded = "webhook-added";
    public const string WebhookRemoved = "webhook-removed";
    public const string WebhookFailing = "webhook-failing";
    public const string WebhookGaveUp = "webhook-gave-up";
    public const string SinkAdded = "sink-added";
    public const string SinkRemoved = "sink-removed";
    public const string SinkFailing = "sink-failing";
    public const string LogsDropped = "logs-dropped";

    /// <summary>All of the above.</summary>
    public static FrozenSet<string> All { get; } = typeof(EventKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToFrozenSet(StringComparer.Ordinal);
}
