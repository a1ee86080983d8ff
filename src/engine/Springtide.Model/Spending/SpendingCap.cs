using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>What an app or an environment may cost in a day or a month, and what is done about it.</summary>
/// <param name="Amount">In the currency of the prices; above 0.</param>
/// <param name="Zone">Whose days and months: an IANA name.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SpendingCap(double Amount, CapPeriod Per, CapAction Action, string Zone = "UTC");

public enum CapPeriod
{
    [JsonStringEnumMemberName("day")]
    Day,

    [JsonStringEnumMemberName("month")]
    Month,
}

/// <summary>What is done once a cap is reached, the mildest first.</summary>
public enum CapAction
{
    /// <summary>People are told, and nothing else.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>Nothing grows beyond what is there; a sleeping app still gets its first instance.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,

    /// <summary>Everything is frozen: it keeps its memory, and requests are refused.</summary>
    [JsonStringEnumMemberName("freeze")]
    Freeze,

    /// <summary>Everything is stopped, the lowest priority before the cap is reached, so that the highest lasts longest.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,
}
