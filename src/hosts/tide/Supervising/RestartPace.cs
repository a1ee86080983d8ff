namespace Springtide.Cli;

/// <summary>How long to wait before starting a component again. Pure.</summary>
/// <remarks>The first end is an accident: at once. Ends in a row are a fault that starting again does not mend: 0, 0.2, 0.4 … 10 seconds.</remarks>
internal readonly record struct RestartPace(int EndsInARow)
{
    /// <summary>Whoever ran so long was well; the next end is a first one.</summary>
    private static readonly TimeSpan Well = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public TimeSpan Delay => EndsInARow switch
    {
        <= 1 => TimeSpan.Zero,
        >= 8 => Longest,
        _ => Step * Math.Pow(2, EndsInARow - 2),
    };

    public RestartPace AfterRunning(TimeSpan ran) => new(ran >= Well ? 1 : EndsInARow + 1);
}
