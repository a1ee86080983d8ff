using System.Text.RegularExpressions;

namespace Springtide.Architecture.Tests;

/// <summary>Time is given, never taken, so that a test can move the clock.</summary>
public sealed partial class ClockTests
{
    // Each of them waits for the kernel, which no clock of a test moves: with a fake one the wait would never end.
    private static readonly string[] WaitForTheKernel =
    [
        "src/engine/Springtide.Providers.Process/Trees/FreezerTree.cs",
        "src/engine/Springtide.Providers.Process/Trees/MarkedTree.cs",
        "src/engine/Springtide.Providers.Process/Trees/UnifiedTree.cs",
    ];

    public static TheoryData<string> Sources => [.. Checkout.Files("src/engine", ".cs")];

    // Where a room introduces itself it may fall back to the machine's clock: a host or a test that gave one comes first.
    [Theory, MemberData(nameof(Sources))]
    public void Source_TakesNoTimeFromTheMachine(string file) =>
        TakenTime().Matches(Checkout.Text(file)).Select(match => match.Value).Where(taken => !IsFallback(file, taken)).ShouldBeEmpty($"{file}: ask the TimeProvider.");

    [Theory, MemberData(nameof(Sources))]
    public void Source_WaitsByAGivenClock(string file)
    {
        var bare = Delays().Matches(Checkout.Text(file)).Select(match => match.Value).Where(IsBare).ToList();

        if (WaitForTheKernel.Contains(file)) bare.ShouldNotBeEmpty($"{file} needs no exception any more: take it off the list.");
        else bare.ShouldBeEmpty($"{file}: give the TimeProvider to the wait.");
    }

    private static bool IsFallback(string file, string taken) => taken == "TimeProvider.System" && file.EndsWith("Services.cs", StringComparison.Ordinal);

    // A wait without an end has no clock.
    private static bool IsBare(string call) => !call.Contains("time", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bThread\.Sleep\(|\bStopwatch\.|\bEnvironment\.TickCount|\bnew Timer\(|\bTimeProvider\.System\b")]
    private static partial Regex TakenTime();

    [GeneratedRegex(@"\b(Task\.Delay|new PeriodicTimer)\([^;]*;")]
    private static partial Regex Delays();
}
