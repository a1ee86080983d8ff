using Springtide.Model;

namespace Springtide.Client;

/// <summary>Which events.</summary>
/// <param name="App">Only of this app; null: all.</param>
/// <param name="After">Only those with a greater number.</param>
/// <param name="Take">The newest so many of what is there.</param>
/// <param name="Follow">Go on with what comes.</param>
public sealed record EventQuery(AppId? App = null, long? After = null, int? Take = null, bool Follow = false)
{
    internal string On(string path) =>
        new ApiQuery(path).With("app", App?.ToString()).With("after", After).With("take", Take).With("follow", Follow ? "true" : null).ToString();
}
