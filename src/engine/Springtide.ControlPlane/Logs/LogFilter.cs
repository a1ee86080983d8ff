using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>Which lines. Pure.</summary>
/// <param name="Until">Lines come in order: whoever reads them stops there.</param>
/// <param name="AtLeast">This level or worse; a line that says none is left out, unless it continues one that does.</param>
/// <param name="Text">Is in the line, in whatever case.</param>
internal sealed record LogFilter(DateTimeOffset? Since = null, DateTimeOffset? Until = null, LineLevel? AtLeast = null, string? Text = null)
{
    public bool Allows(DateTimeOffset at, LineLevel? level, string text) =>
        !(at < Since) && (AtLeast is not { } least || level >= least) && (Text is null || text.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
