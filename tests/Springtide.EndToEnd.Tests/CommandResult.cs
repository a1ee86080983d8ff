namespace Springtide.EndToEnd.Tests;

/// <summary>How a command ended and what it said.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Words)
{
    public override string ToString() => $"{CommandLine}\nexit code {ExitCode}\nstdout:\n{Output}\nstderr:\n{Words}";

    public CommandResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    /// <summary>It failed, and said why in words that hold every one of <paramref name="sentences"/>.</summary>
    public CommandResult ShouldFailSaying(params string[] sentences)
    {
        ExitCode.ShouldNotBe(0, ToString());
        foreach (var sentence in sentences) (Output + Words).ShouldContain(sentence, Case.Insensitive, ToString());
        return this;
    }
}
