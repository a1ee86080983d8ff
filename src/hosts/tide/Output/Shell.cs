namespace Springtide.Cli;

/// <summary>Where a command writes and what sits at the other end.</summary>
/// <param name="Out">Data, for programs and eyes.</param>
/// <param name="Words">Everything said besides, for eyes only.</param>
/// <param name="CanAsk">Somebody is there to answer a question.</param>
internal sealed record Shell(TextWriter Out, TextWriter Words, TextReader In, bool OutIsTerminal, bool WordsAreTerminal, bool CanAsk, TimeProvider Time)
{
    /// <summary>Columns that <see cref="Out"/> has, if it is a terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>What is typed or piped in, byte for byte.</summary>
    public Func<Stream> OpenIn { get; init; } = () => Stream.Null;

    public static Shell OfThisProcess() => new(
        Console.Out, Console.Error, Console.In, !Console.IsOutputRedirected, !Console.IsErrorRedirected,
        CanAsk: !Console.IsInputRedirected && !Console.IsErrorRedirected, TimeProvider.System) { Width = WidthOfThisTerminal(), OpenIn = Console.OpenStandardInput };

    public async Task SayAsync(string words)
    {
        try { await Words.WriteLineAsync(Printable.Lines(words)); }
        // Nobody can hear it: the terminal is gone, or the disk under the log is full. Nothing depends on words.
        catch (IOException) { }
    }

    // Some terminals do not say how wide they are.
    private static int WidthOfThisTerminal() => !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : 80;
}
