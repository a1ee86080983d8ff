using Springtide.Model;

namespace Springtide.Client;

/// <summary>Which usage. Control reads and checks the texts; null is its default.</summary>
/// <param name="From">A day or a moment.</param>
/// <param name="By">Day, hour, app or env.</param>
/// <param name="Zone">Whose days.</param>
public sealed record UsageQuestion(AppId? App = null, string? Environment = null, string? From = null, string? To = null, string? By = null, string? Zone = null)
{
    internal string On(string path) =>
        new ApiQuery(path).With("app", App?.ToString()).With("env", Environment).With("from", From).With("to", To).With("by", By).With("zone", Zone).ToString();
}
