namespace Springtide.Cli;

/// <summary>One line on a terminal that is written over until it is done; nothing at all elsewhere.</summary>
internal sealed class ProgressLine(Shell shell) : IProgress<string>, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private long _lastShown;
    private bool _anything;

    public void Report(string value)
    {
        if (!shell.WordsAreTerminal || (_anything && shell.Time.GetElapsedTime(_lastShown) < Pace)) return;
        _lastShown = shell.Time.GetTimestamp();
        _anything = true;
        shell.Words.Write($"\r\e[K{value}");
    }

    public void Dispose()
    {
        if (_anything) shell.Words.Write("\r\e[K");
        _anything = false;
    }
}
