using Springtide.Model;

namespace Springtide.Client;

/// <summary>Which lines of an app's output.</summary>
/// <param name="Lines">The newest so many of what is there.</param>
/// <param name="Instance">Only of this one; null: of all, recently ended ones included.</param>
/// <param name="Follow">Go on with what comes.</param>
public sealed record LogQuery(int? Lines = null, InstanceId? Instance = null, bool Follow = false)
{
    internal string On(string path) =>
        new ApiQuery(path).With("lines", Lines).With("instance", Instance?.Value).With("follow", Follow ? "true" : null).ToString();
}
