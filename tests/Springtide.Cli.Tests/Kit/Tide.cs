using System.Text;

namespace Springtide.Cli.Tests;

/// <summary>A call of <c>tide</c> in this process, and what came of it.</summary>
internal sealed record Tide(int Code, string Out, string Words)
{
    /// <summary>Against a stand-in, without a terminal.</summary>
    public static Task<Tide> RunAsync(ControlStandIn control, params string[] args) =>
        AloneAsync([.. args, "--server", control.Address, "--token", ControlStandIn.Token]);

    /// <summary>Against a stand-in, with a terminal at the other end of what is printed.</summary>
    public static Task<Tide> WatchedAsync(ControlStandIn control, params string[] args) =>
        CallAsync(null, [.. args, "--server", control.Address, "--token", ControlStandIn.Token], outIsTerminal: true);

    /// <summary>The same, with so many columns.</summary>
    public static Task<Tide> WatchedAsync(ControlStandIn control, int width, params string[] args) =>
        CallAsync(null, [.. args, "--server", control.Address, "--token", ControlStandIn.Token], outIsTerminal: true, width);

    /// <summary>Nobody is there to be asked.</summary>
    public static Task<Tide> AloneAsync(params string[] args) => CallAsync(null, args);

    /// <param name="typed">What somebody at a terminal answers when asked.</param>
    public static Task<Tide> TypingAsync(string typed, params string[] args) => CallAsync(typed, args);

    private static async Task<Tide> CallAsync(string? typed, string[] args, bool outIsTerminal = false, int width = 80)
    {
        using var data = new StringWriter();
        using var words = new StringWriter();
        var shell = new Shell(data, words, new StringReader(typed ?? ""), outIsTerminal, WordsAreTerminal: false, CanAsk: typed is not null, TimeProvider.System) { Width = width, OpenIn = () => new MemoryStream(Encoding.UTF8.GetBytes(typed ?? "")) };
        var code = await TideCommandLine.RunAsync(args, shell, TestContext.Current.CancellationToken);
        return new Tide(code, data.ToString(), words.ToString());
    }
}
