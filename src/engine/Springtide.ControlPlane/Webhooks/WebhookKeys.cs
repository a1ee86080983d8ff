using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Where what belongs to a webhook lies in the store.</summary>
internal static class WebhookKeys
{
    public const string Kind = "webhook";
    public const string PositionKind = "webhook-position";

    public static RowKey Of(string name) => new(Kind, "", name);

    public static RowKey PositionOf(string name) => new(PositionKind, "", name);

    /// <summary>Of its address and secret, among <c>HiddenTargets</c>.</summary>
    public static string HiddenOf(string name) => $"webhook.{name}";
}
