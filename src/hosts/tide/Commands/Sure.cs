namespace Springtide.Cli;

/// <summary>Asks before something is done that takes data away.</summary>
internal static class Sure
{
    /// <param name="what">Begins the sentence for where nobody can be asked.</param>
    public static async Task AskAsync(Shell shell, string what, string question, string name, CancellationToken cancellationToken)
    {
        if (!shell.CanAsk) throw new UsageException($"{what} takes data away; nobody is here to be asked, so say --yes.");
        await shell.Words.WriteAsync(question);
        if ((await shell.In.ReadLineAsync(cancellationToken))?.Trim() != name) throw new CommandEndedException(ExitCodes.Usage, "Nothing was changed.");
    }
}
