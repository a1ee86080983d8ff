namespace Springtide.Cli;

/// <summary>An address that may give access by itself: as an argument, or piped in.</summary>
internal static class TargetText
{
    public static async Task<string> ReadAsync(Shell shell, string given, CancellationToken cancellationToken)
    {
        if (given != "-") return given;
        using var piped = new StreamReader(shell.OpenIn());
        var text = (await piped.ReadToEndAsync(cancellationToken)).Trim();
        return text.Length > 0 ? text : throw new UsageException("Nothing was piped in. Such as: printf %s \"$URL\" | tide webhook add -");
    }
}
