namespace Springtide.Cli;

/// <summary>Every way a command can end, for scripts. The same list is docs/reference/exit-codes.md; a test compares them.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>An outage or a bug; the words on stderr say what happened.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood, or a question could not be asked.</summary>
    public const int Usage = 2;

    /// <summary>Nothing answers where control should be.</summary>
    public const int NotRunning = 3;

    /// <summary>There is no such app, instance or file.</summary>
    public const int NotFound = 4;

    /// <summary>What was asked or handed in was refused; the words say what would be right.</summary>
    public const int Refused = 5;

    /// <summary>It was accepted, but no instance became ready; what served before goes on serving.</summary>
    public const int NotReady = 6;

    /// <summary>The time to wait was spent; what was asked goes on.</summary>
    public const int TimedOut = 7;

    /// <summary>The token is missing or wrong.</summary>
    public const int NotAllowed = 8;

    /// <summary>Springtide cannot start here: a port is taken, a program is missing, a folder cannot be written.</summary>
    public const int CannotStart = 9;

    /// <summary>Interrupted by Ctrl-C or a signal.</summary>
    public const int Interrupted = 130;
}
