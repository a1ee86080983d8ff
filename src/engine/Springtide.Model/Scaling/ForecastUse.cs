using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Whether an app's forecast may raise its count.</summary>
public enum ForecastUse
{
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>Where it helps: it judges itself on the app's own past.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,
}
