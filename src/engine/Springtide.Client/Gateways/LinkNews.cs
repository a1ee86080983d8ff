namespace Springtide.Client.Gateways;

/// <summary>What happens to a link, for logs and meters.</summary>
public abstract record LinkNews
{
    public sealed record Connected(Uri Server) : LinkNews;

    /// <param name="Attempts">Failures in a row; 1 says that a link that held was lost.</param>
    public sealed record Lost(int Attempts, Exception Why) : LinkNews;

    /// <summary>The last view could not be written to disk; the one before is still there.</summary>
    public sealed record ViewNotKept(Exception Why) : LinkNews;
}
