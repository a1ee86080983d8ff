using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Client;

/// <summary>Which lines of what instances wrote.</summary>
/// <param name="Lines">The newest so many of what is there; null: all since <see cref="Since"/>, or as many as control finds enough.</param>
/// <param name="Instance">Only of this one; null: of all, ended ones included.</param>
/// <param name="Follow">Go on with what comes.</param>
public sealed record LogQuery(int? Lines = null, InstanceId? Instance = null, bool Follow = false)
{
    public int? Revision { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>This or worse.</summary>
    public LineLevel? Level { get; init; }

    /// <summary>Only lines with this in them, in whatever case.</summary>
    public string? Text { get; init; }

    internal string On(string path) => new ApiQuery(path)
        .With("lines", Lines).With("instance", Instance?.Value).With("revision", Revision).With("since", Moment(Since)).With("until", Moment(Until))
        .With("level", Level?.ToString().ToLowerInvariant()).With("grep", Text).With("follow", Follow ? "true" : null).ToString();

    private static string? Moment(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
