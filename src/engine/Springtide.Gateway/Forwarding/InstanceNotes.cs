using Springtide.Gateway.Accounting;

namespace Springtide.Gateway.Forwarding;

/// <summary>Where a way notes what the answers of its instance tell besides.</summary>
/// <param name="Latencies">Of the whole app.</param>
internal sealed record InstanceNotes(BusyMark Busy, LatencyMeter Latencies);
